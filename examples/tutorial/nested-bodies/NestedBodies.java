// gyre run NestedBodies.java
import module dev.gyre.web;
import jakarta.validation.constraints.*;

record Image(URI url, String alt) {}

record Product(String name, @Positive double price, @Default({}) Set<String> tags, @Default({}) List<Image> images) {}

@Tagged("kind")
sealed interface Delivery {}

record Pickup(String shop) implements Delivery {}

@Alias("mail")
record ByMail(String address, @Default("false") boolean express) implements Delivery {}

record Order(List<Product> products, Delivery delivery, Map<String, Integer> counts) {}

@Endpoints
class Shop {
    private final Map<Integer, Product> products = new HashMap<>();

    @Post("/orders")
    String order(Order order) {
        String how = switch (order.delivery()) {
            case Pickup(String shop) -> "at " + shop;
            case ByMail(String address, boolean express) -> (express ? "quickly to " : "to ") + address;
        };
        return order.products().stream().map(Product::name).toList() + " " + how;
    }

    @Put("/products/{id}")
    Product replace(int id, Product product) {
        products.put(id, product);
        return product;
    }

    @Patch("/products/{id}")
    Optional<Product> change(int id, Partial<Product> change) { // what is absent stays as it is
        return Optional.ofNullable(products.computeIfPresent(id, (_, product) -> change.applyTo(product)));
    }
}

App app() {
    return App.create().endpoints(new Shop());
}

void main(String[] args) {
    app().run(args);
}
