import module dev.gyre;

/// What the launcher has the JVM learn from: a program that is compiled and run as a user's would be.
void main() {
    IO.println("trained");
}
