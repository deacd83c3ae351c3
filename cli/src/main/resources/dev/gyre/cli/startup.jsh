import module java.base;
import module dev.gyre.web;
import static dev.gyre.Async.*;
<T> Task<T> spawn(Callable<T> body) { return Loop.defaultLoop().tasks().spawn("background", body); }
Task<Void> spawn(VoidWork<?> body) { return Loop.defaultLoop().tasks().spawn("background", body); }
