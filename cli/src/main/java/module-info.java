/// The `gyre` command: runs a Java source file, or a directory of them, on Gyre without a build.
@org.jspecify.annotations.NullMarked
module dev.gyre.cli {
    requires dev.gyre;
    requires dev.gyre.compiler;
    requires dev.gyre.orm; // for migrations, and for the programs that it runs
    requires dev.gyre.orm.processor; // for their tables
    requires dev.gyre.web; // for the programs that it runs
    requires info.picocli;
    requires java.compiler;
    requires java.management;
    requires java.management.rmi; // the way to another process
    requires jdk.attach;
    requires jdk.compiler;
    requires jdk.jshell;
    requires static org.jspecify;

    opens dev.gyre.cli to
            info.picocli;

    provides jdk.jshell.spi.ExecutionControlProvider with
            dev.gyre.cli.LineExecution;
}
