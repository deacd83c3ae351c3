package dev.gyre;

import java.lang.management.ManagementFactory;
import javax.management.InstanceAlreadyExistsException;
import javax.management.JMException;
import javax.management.ObjectName;

/// Where this process has its management beans. Apart from [TasksBean], which must be usable where the module
/// `java.management` is not.
final class TasksBeanServer {
    private TasksBeanServer() {}

    static void register(TasksBean bean) {
        try {
            ManagementFactory.getPlatformMBeanServer().registerMBean(bean, new ObjectName(TasksMXBean.NAME));
        } catch (InstanceAlreadyExistsException _) {
            // All the better.
        } catch (JMException e) {
            throw new IllegalStateException("could not register the management bean " + TasksMXBean.NAME, e);
        }
    }
}
