package dev.gyre;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.management.ManagementFactory;
import javax.management.JMX;
import javax.management.MBeanServer;
import javax.management.ObjectName;
import org.junit.jupiter.api.Test;

/// The tasks of a process as a management bean.
class TasksBeanTest {
    private final MBeanServer beans = ManagementFactory.getPlatformMBeanServer();

    @Test
    void a_program_may_register_it_itself_any_number_of_times() throws Exception {
        TasksBean.register();
        TasksBean.register();

        var bean = JMX.newMXBeanProxy(beans, new ObjectName(TasksMXBean.NAME), TasksMXBean.class);
        try (Loop loop = Loop.open(LoopOptions.named("managed"))) {
            loop.tasks().spawn("waiting", () -> OneLoop.waitForever());
            loop.awaitIdle();

            assertThat(bean.getLoops()).contains("managed");
            int before = bean.getTaskCount();
            loop.tasks().spawn("one more", () -> OneLoop.waitForever());
            loop.awaitIdle();
            assertThat(bean.getTaskCount()).isEqualTo(before + 1).isEqualTo(tasksNow());
            assertThat(bean.table("managed", false))
                    .startsWith("loop managed: 2 tasks\n")
                    .contains("waiting");
            assertThat(bean.tree("managed", true)).startsWith("loop managed: 2 tasks\n├─ #");
            assertThat(bean.tree("no such loop", true)).isEmpty();
            assertThat(bean.json("managed")).startsWith("{\"loops\":[\"managed\"],");
        }
        beans.unregisterMBean(new ObjectName(TasksMXBean.NAME));
    }

    private static int tasksNow() {
        return OpenLoops.now().stream().mapToInt(loop -> loop.stats().tasks()).sum();
    }

    @Test
    void whoever_looks_can_make_it_by_the_name_of_its_class() throws Exception {
        var name = new ObjectName("dev.gyre.test:type=Tasks");

        beans.createMBean("dev.gyre.TasksBean", name);

        assertThat(beans.isRegistered(name)).isTrue();
        beans.unregisterMBean(name);
    }
}
