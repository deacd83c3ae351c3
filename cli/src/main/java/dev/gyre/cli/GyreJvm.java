package dev.gyre.cli;

import com.sun.tools.attach.AttachNotSupportedException;
import com.sun.tools.attach.VirtualMachine;
import com.sun.tools.attach.VirtualMachineDescriptor;
import dev.gyre.TasksMXBean;
import dev.gyre.cli.Refusal.NothingToSee;
import java.io.IOException;
import java.util.Comparator;
import java.util.List;
import javax.management.InstanceAlreadyExistsException;
import javax.management.JMException;
import javax.management.JMX;
import javax.management.MBeanServerConnection;
import javax.management.ObjectName;
import javax.management.ReflectionException;
import javax.management.remote.JMXConnector;
import javax.management.remote.JMXConnectorFactory;
import javax.management.remote.JMXServiceURL;

/// Another process that runs on Gyre, to be looked into: over its management beans, which the JVM offers to its own
/// user on request. The bean of tasks is made there if it is missing, so that a program that nobody looks into needs
/// none. Nothing is loaded into the process that it does not have.
final class GyreJvm implements AutoCloseable {
    /// One that was found.
    ///
    /// @param pid its number
    /// @param command what it runs
    record Found(long pid, String command) {}

    private static final String MARK = "dev.gyre.running";
    private static final String BEAN = "dev.gyre.TasksBean";

    private final JMXConnector connector;
    private final TasksMXBean tasks;

    private GyreJvm(JMXConnector connector, TasksMXBean tasks) {
        this.connector = connector;
        this.tasks = tasks;
    }

    /// Those of this user, by number.
    static List<Found> running() {
        long self = ProcessHandle.current().pid();
        return VirtualMachine.list().parallelStream()
                .filter(jvm -> !jvm.id().equals(Long.toString(self)) && runsGyre(jvm))
                .map(jvm -> new Found(Long.parseLong(jvm.id()), jvm.displayName()))
                .sorted(Comparator.comparingLong(Found::pid))
                .toList();
    }

    /// The process with this number.
    ///
    /// @throws NothingToSee if there is none, or it cannot be looked into
    static GyreJvm at(long pid) {
        Target target = Target.of(pid);
        String address = addressOf(target);
        try {
            JMXConnector connector = connect(address);
            try {
                return new GyreJvm(connector, bean(target, connector.getMBeanServerConnection()));
            } catch (IOException | JMException | RuntimeException e) {
                connector.close();
                throw e;
            }
        } catch (IOException | JMException e) {
            throw target.cannotBeSeen(e);
        }
    }

    TasksMXBean tasks() {
        return tasks;
    }

    @Override
    public void close() {
        try {
            connector.close();
        } catch (IOException _) {
            // It has ended meanwhile.
        }
    }

    private static boolean runsGyre(VirtualMachineDescriptor descriptor) {
        try {
            VirtualMachine jvm = VirtualMachine.attach(descriptor);
            try {
                return jvm.getSystemProperties().containsKey(MARK);
            } finally {
                jvm.detach();
            }
        } catch (AttachNotSupportedException | IOException _) {
            return false; // it ends, or does not want to be asked
        }
    }

    private static String addressOf(Target target) {
        try {
            VirtualMachine jvm = VirtualMachine.attach(Long.toString(target.pid()));
            try {
                if (!jvm.getSystemProperties().containsKey(MARK)) {
                    throw target.runsNoLoop();
                }
                return jvm.startLocalManagementAgent();
            } finally {
                jvm.detach();
            }
        } catch (AttachNotSupportedException | IOException e) {
            throw target.cannotBeSeen(e);
        }
    }

    @SuppressWarnings("BanJNDI") // the address comes from the JVM itself, of this user, and holds no name to look up
    private static JMXConnector connect(String address) throws IOException {
        return JMXConnectorFactory.connect(new JMXServiceURL(address));
    }

    private static TasksMXBean bean(Target target, MBeanServerConnection beans) throws IOException, JMException {
        var name = new ObjectName(TasksMXBean.NAME);
        if (!beans.isRegistered(name)) {
            try {
                beans.createMBean(BEAN, name);
            } catch (InstanceAlreadyExistsException _) {
                // Somebody else looks, too.
            } catch (ReflectionException e) {
                throw target.hidesGyre(e);
            }
        }
        return JMX.newMXBeanProxy(beans, name, TasksMXBean.class);
    }
}
