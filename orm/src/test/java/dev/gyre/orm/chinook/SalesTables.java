package dev.gyre.orm.chinook;

import dev.gyre.orm.expr.ColumnTrait;
import dev.gyre.orm.expr.NumberColumn;
import dev.gyre.orm.expr.RecordTable;
import dev.gyre.orm.expr.RowRelations;
import dev.gyre.orm.expr.TableSource;
import dev.gyre.orm.expr.TextColumn;
import dev.gyre.orm.expr.TimeColumn;
import dev.gyre.orm.sql.RowInput;
import dev.gyre.orm.sql.SqlType;
import java.math.BigDecimal;
import java.time.LocalDateTime;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The tables of who sells and who buys.
final class SalesTables {
    static final EmployeeTable EMPLOYEE = new EmployeeTable(TableSource.of(null, "employee"));
    static final CustomerTable CUSTOMER = new CustomerTable(TableSource.of(null, "customer"));
    static final InvoiceTable INVOICE = new InvoiceTable(TableSource.of(null, "invoice"));
    static final InvoiceLineTable INVOICE_LINE = new InvoiceLineTable(TableSource.of(null, "invoice_line"));

    private SalesTables() {}

    static final class EmployeeTable extends RecordTable<Chinook.Employee> {
        final NumberColumn<Integer> employeeId = number("employee_id", SqlType.INT4, ColumnTrait.KEY);
        final TextColumn lastName = text("last_name");
        final TextColumn firstName = text("first_name");
        final TextColumn title = text("title", ColumnTrait.NULLABLE);
        final NumberColumn<Integer> reportsTo = number("reports_to", SqlType.INT4, ColumnTrait.NULLABLE);
        final TimeColumn<LocalDateTime> birthDate = time("birth_date", SqlType.TIMESTAMP, ColumnTrait.NULLABLE);
        final TimeColumn<LocalDateTime> hireDate = time("hire_date", SqlType.TIMESTAMP, ColumnTrait.NULLABLE);
        final TextColumn address = text("address", ColumnTrait.NULLABLE);
        final TextColumn city = text("city", ColumnTrait.NULLABLE);
        final TextColumn state = text("state", ColumnTrait.NULLABLE);
        final TextColumn country = text("country", ColumnTrait.NULLABLE);
        final TextColumn postalCode = text("postal_code", ColumnTrait.NULLABLE);
        final TextColumn phone = text("phone", ColumnTrait.NULLABLE);
        final TextColumn fax = text("fax", ColumnTrait.NULLABLE);
        final TextColumn email = text("email", ColumnTrait.NULLABLE);

        EmployeeTable(TableSource source) {
            super(Chinook.Employee.class, source);
        }

        EmployeeTable boss() {
            return new EmployeeTable(source(this)
                    .to("boss", TableSource.of(null, "employee"), List.of("reports_to"), List.of("employee_id"), true));
        }

        @Override
        public EmployeeTable as(String alias) {
            return new EmployeeTable(source(this).as(alias));
        }

        @Override
        protected Chinook.Employee read(RowInput row, RowRelations relations) {
            return new Chinook.Employee(
                    row.required(SqlType.INT4),
                    row.required(SqlType.TEXT),
                    row.required(SqlType.TEXT),
                    row.next(SqlType.TEXT),
                    row.next(SqlType.INT4),
                    row.next(SqlType.TIMESTAMP),
                    row.next(SqlType.TIMESTAMP),
                    row.next(SqlType.TEXT),
                    row.next(SqlType.TEXT),
                    row.next(SqlType.TEXT),
                    row.next(SqlType.TEXT),
                    row.next(SqlType.TEXT),
                    row.next(SqlType.TEXT),
                    row.next(SqlType.TEXT),
                    row.next(SqlType.TEXT));
        }

        @Override
        protected @Nullable Object[] values(Chinook.Employee row) {
            return new @Nullable Object[] {
                row.employeeId(),
                row.lastName(),
                row.firstName(),
                row.title(),
                row.reportsTo(),
                row.birthDate(),
                row.hireDate(),
                row.address(),
                row.city(),
                row.state(),
                row.country(),
                row.postalCode(),
                row.phone(),
                row.fax(),
                row.email()
            };
        }
    }

    static final class CustomerTable extends RecordTable<Chinook.Customer> {
        final NumberColumn<Integer> customerId = number("customer_id", SqlType.INT4, ColumnTrait.KEY);
        final TextColumn firstName = text("first_name");
        final TextColumn lastName = text("last_name");
        final TextColumn company = text("company", ColumnTrait.NULLABLE);
        final TextColumn address = text("address", ColumnTrait.NULLABLE);
        final TextColumn city = text("city", ColumnTrait.NULLABLE);
        final TextColumn state = text("state", ColumnTrait.NULLABLE);
        final TextColumn country = text("country", ColumnTrait.NULLABLE);
        final TextColumn postalCode = text("postal_code", ColumnTrait.NULLABLE);
        final TextColumn phone = text("phone", ColumnTrait.NULLABLE);
        final TextColumn fax = text("fax", ColumnTrait.NULLABLE);
        final TextColumn email = text("email");
        final NumberColumn<Integer> supportRepId = number("support_rep_id", SqlType.INT4, ColumnTrait.NULLABLE);

        CustomerTable(TableSource source) {
            super(Chinook.Customer.class, source);
        }

        EmployeeTable supportRep() {
            return new EmployeeTable(source(this)
                    .to(
                            "support_rep",
                            TableSource.of(null, "employee"),
                            List.of("support_rep_id"),
                            List.of("employee_id"),
                            true));
        }

        @Override
        public CustomerTable as(String alias) {
            return new CustomerTable(source(this).as(alias));
        }

        @Override
        protected Chinook.Customer read(RowInput row, RowRelations relations) {
            return new Chinook.Customer(
                    row.required(SqlType.INT4),
                    row.required(SqlType.TEXT),
                    row.required(SqlType.TEXT),
                    row.next(SqlType.TEXT),
                    row.next(SqlType.TEXT),
                    row.next(SqlType.TEXT),
                    row.next(SqlType.TEXT),
                    row.next(SqlType.TEXT),
                    row.next(SqlType.TEXT),
                    row.next(SqlType.TEXT),
                    row.next(SqlType.TEXT),
                    row.required(SqlType.TEXT),
                    row.next(SqlType.INT4));
        }

        @Override
        protected @Nullable Object[] values(Chinook.Customer row) {
            return new @Nullable Object[] {
                row.customerId(),
                row.firstName(),
                row.lastName(),
                row.company(),
                row.address(),
                row.city(),
                row.state(),
                row.country(),
                row.postalCode(),
                row.phone(),
                row.fax(),
                row.email(),
                row.supportRepId()
            };
        }
    }

    static final class InvoiceTable extends RecordTable<Chinook.Invoice> {
        final NumberColumn<Integer> invoiceId = number("invoice_id", SqlType.INT4, ColumnTrait.KEY);
        final NumberColumn<Integer> customerId = number("customer_id", SqlType.INT4);
        final TimeColumn<LocalDateTime> invoiceDate = time("invoice_date", SqlType.TIMESTAMP);
        final TextColumn billingAddress = text("billing_address", ColumnTrait.NULLABLE);
        final TextColumn billingCity = text("billing_city", ColumnTrait.NULLABLE);
        final TextColumn billingState = text("billing_state", ColumnTrait.NULLABLE);
        final TextColumn billingCountry = text("billing_country", ColumnTrait.NULLABLE);
        final TextColumn billingPostalCode = text("billing_postal_code", ColumnTrait.NULLABLE);
        final NumberColumn<BigDecimal> total = number("total", SqlType.NUMERIC);

        InvoiceTable(TableSource source) {
            super(Chinook.Invoice.class, source);
        }

        CustomerTable customer() {
            return new CustomerTable(source(this)
                    .to(
                            "customer",
                            TableSource.of(null, "customer"),
                            List.of("customer_id"),
                            List.of("customer_id"),
                            false));
        }

        @Override
        public InvoiceTable as(String alias) {
            return new InvoiceTable(source(this).as(alias));
        }

        @Override
        protected Chinook.Invoice read(RowInput row, RowRelations relations) {
            return new Chinook.Invoice(
                    row.required(SqlType.INT4),
                    row.required(SqlType.INT4),
                    row.required(SqlType.TIMESTAMP),
                    row.next(SqlType.TEXT),
                    row.next(SqlType.TEXT),
                    row.next(SqlType.TEXT),
                    row.next(SqlType.TEXT),
                    row.next(SqlType.TEXT),
                    row.required(SqlType.NUMERIC));
        }

        @Override
        protected @Nullable Object[] values(Chinook.Invoice row) {
            return new @Nullable Object[] {
                row.invoiceId(),
                row.customerId(),
                row.invoiceDate(),
                row.billingAddress(),
                row.billingCity(),
                row.billingState(),
                row.billingCountry(),
                row.billingPostalCode(),
                row.total()
            };
        }
    }

    static final class InvoiceLineTable extends RecordTable<Chinook.InvoiceLine> {
        final NumberColumn<Integer> invoiceLineId = number("invoice_line_id", SqlType.INT4, ColumnTrait.KEY);
        final NumberColumn<Integer> invoiceId = number("invoice_id", SqlType.INT4);
        final NumberColumn<Integer> trackId = number("track_id", SqlType.INT4);
        final NumberColumn<BigDecimal> unitPrice = number("unit_price", SqlType.NUMERIC);
        final NumberColumn<Integer> quantity = number("quantity", SqlType.INT4);

        InvoiceLineTable(TableSource source) {
            super(Chinook.InvoiceLine.class, source);
        }

        InvoiceTable invoice() {
            return new InvoiceTable(source(this)
                    .to(
                            "invoice",
                            TableSource.of(null, "invoice"),
                            List.of("invoice_id"),
                            List.of("invoice_id"),
                            false));
        }

        MusicTables.TrackTable track() {
            return new MusicTables.TrackTable(source(this)
                    .to("track", TableSource.of(null, "track"), List.of("track_id"), List.of("track_id"), false));
        }

        @Override
        public InvoiceLineTable as(String alias) {
            return new InvoiceLineTable(source(this).as(alias));
        }

        @Override
        protected Chinook.InvoiceLine read(RowInput row, RowRelations relations) {
            return new Chinook.InvoiceLine(
                    row.required(SqlType.INT4),
                    row.required(SqlType.INT4),
                    row.required(SqlType.INT4),
                    row.required(SqlType.NUMERIC),
                    row.required(SqlType.INT4));
        }

        @Override
        protected @Nullable Object[] values(Chinook.InvoiceLine row) {
            return new @Nullable Object[] {
                row.invoiceLineId(), row.invoiceId(), row.trackId(), row.unitPrice(), row.quantity()
            };
        }
    }
}
