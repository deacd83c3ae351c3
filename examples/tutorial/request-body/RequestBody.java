// gyre run RequestBody.java
import module dev.gyre.web;

record NewItem(String name, double price, Optional<String> note, @Default("1") int count) {}

record Item(int id, String name, double total) {}

record Buyer(String name) {}

@Endpoints("/items")
class Items {
    private int last;

    @Post
    @Status(201)
    Item add(NewItem item) { // a record is the body
        return new Item(++last, item.name(), item.price() * item.count());
    }

    @Put("/{id}")
    String replace(int id, @Default("false") boolean quiet, NewItem item) { // path, query and body
        return "%d is %s%s".formatted(id, item.name(), quiet ? ", and nobody is told" : "");
    }

    @Put("/{id}/sale")
    String sell(int id, @JsonBody NewItem item, @JsonBody Buyer buyer) { // members of one body
        return "%s buys %s".formatted(buyer.name(), item.name());
    }
}

App app() {
    return App.create().endpoints(new Items());
}

void main(String[] args) {
    app().run(args);
}
