package dev.gyre;

import org.jspecify.annotations.Nullable;

/// A promise of a task that nothing else runs on its loop meanwhile: a call of ours that may park throws at once, and a
/// park of foreign code is found at the end.
final class SwitchPromise {
    private final Task<?> task;
    private final long mount; // in which it began

    private SwitchPromise(Task<?> task) {
        this.task = task;
        this.mount = task.loop().carrier().mounts();
    }

    static <T extends @Nullable Object, X extends Exception> T run(Task<?> task, Work<T, X> body) throws X {
        return new SwitchPromise(task).<T, X>run(body);
    }

    SwitchedException refusal() {
        return new SwitchedException("a call that may park was reached inside noSwitch in task \"" + task.name()
                + "\"; move it out, or drop the promise that nothing else runs in between");
    }

    private <T extends @Nullable Object, X extends Exception> T run(Work<T, X> body) throws X {
        SwitchPromise outer = task.promise(this);
        T result;
        try {
            result = body.run();
        } catch (Throwable e) {
            if (isBroken()) {
                e.addSuppressed(broken());
            }
            throw e;
        } finally {
            task.promise(outer);
        }
        if (isBroken()) {
            throw broken();
        }
        return result;
    }

    private boolean isBroken() {
        return task.loop().carrier().mounts() != mount;
    }

    private SwitchedException broken() {
        return new SwitchedException("task \"" + task.name() + "\" was parked inside noSwitch by foreign code, so other"
                + " tasks may have run; find the call that waits and move it out");
    }
}
