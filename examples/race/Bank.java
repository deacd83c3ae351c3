import static dev.gyre.Async.*;

import module dev.gyre;

int balance = 100;

void main() {
    TaskGroup.runVoid(group -> {
        group.spawn("ada", () -> withdraw(80));
        group.spawn("bob", () -> {
            sleep(Duration.ofMillis(5));
            withdraw(40);
        });
    });
    if (balance < 0) throw new IllegalStateException("overdrawn: " + balance);
    IO.println(balance + " left");
}

void withdraw(int amount) {
    if (balance >= amount) {
        sleep(Duration.ofMillis(5)); // somebody has to be asked
        balance -= amount;
    }
}
