package dev.gyre.orm.chinook;

import static dev.gyre.orm.chinook.MusicTables.TRACK;
import static dev.gyre.orm.chinook.SalesTables.CUSTOMER;
import static dev.gyre.orm.chinook.SalesTables.EMPLOYEE;
import static dev.gyre.orm.chinook.SalesTables.INVOICE;
import static dev.gyre.orm.chinook.SalesTables.INVOICE_LINE;
import static dev.gyre.orm.expr.Sql.coalesce;
import static dev.gyre.orm.expr.Sql.count;
import static dev.gyre.orm.expr.Sql.countDistinct;
import static dev.gyre.orm.expr.Sql.denseRank;
import static dev.gyre.orm.expr.Sql.lag;
import static dev.gyre.orm.expr.Sql.max;
import static dev.gyre.orm.expr.Sql.number;
import static dev.gyre.orm.expr.Sql.rank;
import static dev.gyre.orm.expr.Sql.rowNumber;
import static dev.gyre.orm.expr.Sql.scalar;
import static dev.gyre.orm.expr.Sql.sum;
import static dev.gyre.orm.expr.Sql.value;

import dev.gyre.orm.Database;
import dev.gyre.orm.chinook.ChinookQueries.Question;
import dev.gyre.orm.expr.Frame;
import dev.gyre.orm.sql.SqlType;
import java.math.BigDecimal;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/// Questions about who buys what: each asked by the builder, and in SQL by hand.
final class SalesQueries {
    private static final List<Question> ALL = new ArrayList<>();

    static {
        people();
        money();
        lines();
        windows();
        named();
        best();
    }

    private SalesQueries() {}

    static List<Question> all() {
        return List.copyOf(ALL);
    }

    private static void ask(String sql, Function<Database, List<?>> builder) {
        ALL.add(new Question(sql, builder));
    }

    private static void people() {
        ask(
                "select * from employee order by employee_id",
                db -> db.from(EMPLOYEE).orderBy(EMPLOYEE.employeeId.asc()).list());
        ask(
                "select e.last_name, b.last_name from employee e left join employee b on b.employee_id = e.reports_to"
                        + " order by e.employee_id",
                db -> db.select(EMPLOYEE.lastName, EMPLOYEE.boss().lastName.optional())
                        .from(EMPLOYEE)
                        .orderBy(EMPLOYEE.employeeId.asc())
                        .list());
        ask(
                "select country, count(*) from customer group by country having count(*) > 1 order by 2 desc, 1",
                db -> db.select(CUSTOMER.country, count())
                        .from(CUSTOMER)
                        .groupBy(CUSTOMER.country)
                        .having(count().gt(1L))
                        .orderBy(count().desc(), CUSTOMER.country.asc())
                        .list());
        ask(
                "select first_name || ' ' || last_name from customer where company is not null order by customer_id",
                db -> db.select(CUSTOMER.firstName.concat(" ").concat(CUSTOMER.lastName))
                        .from(CUSTOMER)
                        .where(CUSTOMER.company.isNotNull())
                        .orderBy(CUSTOMER.customerId.asc())
                        .list());
        ask(
                "select e.last_name, count(*) from customer c join employee e on e.employee_id = c.support_rep_id group by"
                        + " e.last_name order by e.last_name",
                db -> db.select(CUSTOMER.supportRep().lastName, count())
                        .from(CUSTOMER)
                        .join(CUSTOMER.supportRep())
                        .groupBy(CUSTOMER.supportRep().lastName)
                        .orderBy(CUSTOMER.supportRep().lastName.asc())
                        .list());
        ask(
                "select last_name from employee where hire_date >= timestamp '2003-01-01 00:00:00' order by employee_id",
                db -> db.select(EMPLOYEE.lastName)
                        .from(EMPLOYEE)
                        .where(EMPLOYEE.hireDate.ge(LocalDateTime.of(2003, 1, 1, 0, 0)))
                        .orderBy(EMPLOYEE.employeeId.asc())
                        .list());
    }

    private static void money() {
        ask(
                "select billing_country, sum(total), count(*) from invoice group by billing_country order by 2 desc, 1",
                db -> {
                    var total = sum(INVOICE.total, SqlType.NUMERIC);
                    return db.select(INVOICE.billingCountry, total, count())
                            .from(INVOICE)
                            .groupBy(INVOICE.billingCountry)
                            .orderBy(total.desc(), INVOICE.billingCountry.asc())
                            .list();
                });
        ask("select extract(year from invoice_date), sum(total) from invoice group by 1 order by 1", db -> {
            var year = INVOICE.invoiceDate.year();
            return db.select(year, sum(INVOICE.total, SqlType.NUMERIC))
                    .from(INVOICE)
                    .groupBy(year)
                    .orderBy(year.asc())
                    .list();
        });
        ask(
                "select i.invoice_id, c.last_name, e.last_name from invoice i join customer c on c.customer_id ="
                        + " i.customer_id left join employee e on e.employee_id = c.support_rep_id where i.total > 10"
                        + " order by i.invoice_id",
                db -> db.select(
                                INVOICE.invoiceId,
                                INVOICE.customer().lastName,
                                INVOICE.customer().supportRep().lastName)
                        .from(INVOICE)
                        .where(INVOICE.total.gt(BigDecimal.TEN))
                        .orderBy(INVOICE.invoiceId.asc())
                        .list());
        ask(
                "select t.name, sum(il.quantity) from invoice_line il join track t on t.track_id = il.track_id group by"
                        + " t.track_id, t.name having sum(il.quantity) > 1 order by t.track_id limit 50",
                db -> db.select(INVOICE_LINE.track().name, sum(INVOICE_LINE.quantity))
                        .from(INVOICE_LINE)
                        .groupBy(INVOICE_LINE.track().trackId, INVOICE_LINE.track().name)
                        .having(sum(INVOICE_LINE.quantity).gt(1L))
                        .orderBy(INVOICE_LINE.track().trackId.asc())
                        .limit(50)
                        .list());
        ask(
                "select i.invoice_id from invoice i where i.total <> (select sum(l.unit_price * l.quantity) from"
                        + " invoice_line l where l.invoice_id = i.invoice_id) order by 1",
                db -> db.select(INVOICE.invoiceId)
                        .from(INVOICE)
                        .where(INVOICE.total.ne(scalar(db.select(sum(
                                        INVOICE_LINE.unitPrice.times(INVOICE_LINE.quantity.to(SqlType.NUMERIC)),
                                        SqlType.NUMERIC))
                                .from(INVOICE_LINE)
                                .where(INVOICE_LINE.invoiceId.eq(INVOICE.invoiceId)))))
                        .orderBy(INVOICE.invoiceId.asc())
                        .list());
    }

    private static void lines() {
        ask(
                "select c.last_name, (select max(i.total) from invoice i where i.customer_id = c.customer_id) from customer c"
                        + " order by c.customer_id",
                db -> db.select(
                                CUSTOMER.lastName,
                                scalar(db.select(max(INVOICE.total))
                                        .from(INVOICE)
                                        .where(INVOICE.customerId.eq(CUSTOMER.customerId))))
                        .from(CUSTOMER)
                        .orderBy(CUSTOMER.customerId.asc())
                        .list());
        ask(
                "select count(distinct il.track_id), count(*) from invoice_line il join track t on t.track_id = il.track_id"
                        + " where t.unit_price > il.unit_price or t.unit_price = 1.99",
                db -> db.select(countDistinct(INVOICE_LINE.trackId), count())
                        .from(INVOICE_LINE)
                        .join(TRACK, TRACK.trackId.eq(INVOICE_LINE.trackId))
                        .where(TRACK.unitPrice
                                .gt(INVOICE_LINE.unitPrice)
                                .or(TRACK.unitPrice.eq(new BigDecimal("1.99"))))
                        .list());
    }

    private static void windows() {
        ask(
                "select invoice_id, row_number() over (partition by customer_id order by invoice_date, invoice_id) from"
                        + " invoice order by invoice_id",
                db -> db.select(
                                INVOICE.invoiceId,
                                rowNumber()
                                        .over(w -> w.partitionBy(INVOICE.customerId)
                                                .orderBy(INVOICE.invoiceDate.asc(), INVOICE.invoiceId.asc())))
                        .from(INVOICE)
                        .orderBy(INVOICE.invoiceId.asc())
                        .list());
        ask(
                "select invoice_id, sum(total) over (order by invoice_id rows between 2 preceding and current row) from"
                        + " invoice order by invoice_id",
                db -> db.select(
                                INVOICE.invoiceId,
                                sum(INVOICE.total, SqlType.NUMERIC)
                                        .over(w -> w.orderBy(INVOICE.invoiceId.asc())
                                                .rows(Frame.preceding(2), Frame.currentRow())))
                        .from(INVOICE)
                        .orderBy(INVOICE.invoiceId.asc())
                        .list());
        ask(
                "select invoice_id, lag(total) over (partition by customer_id order by invoice_id) from invoice"
                        + " order by invoice_id",
                db -> db.select(
                                INVOICE.invoiceId,
                                lag(INVOICE.total)
                                        .over(w -> w.partitionBy(INVOICE.customerId)
                                                .orderBy(INVOICE.invoiceId.asc()))
                                        .optional())
                        .from(INVOICE)
                        .orderBy(INVOICE.invoiceId.asc())
                        .list());
        ask(
                "select invoice_id, rank() over (order by total desc), dense_rank() over (order by total desc) from invoice"
                        + " order by invoice_id",
                db -> db.select(
                                INVOICE.invoiceId,
                                rank().over(w -> w.orderBy(INVOICE.total.desc())),
                                denseRank().over(w -> w.orderBy(INVOICE.total.desc())))
                        .from(INVOICE)
                        .orderBy(INVOICE.invoiceId.asc())
                        .list());
    }

    private static void named() {
        ask(
                "with best as (select customer_id, sum(total) as spent from invoice group by customer_id) select c.last_name,"
                        + " b.spent from best b join customer c on c.customer_id = b.customer_id where b.spent > 40"
                        + " order by b.spent desc, c.last_name",
                db -> {
                    var spent = sum(INVOICE.total, SqlType.NUMERIC).as("spent");
                    var best = db.select(INVOICE.customerId, spent)
                            .from(INVOICE)
                            .groupBy(INVOICE.customerId)
                            .asCte("best");
                    return db.with(best)
                            .select(CUSTOMER.lastName, best.col(spent))
                            .from(best)
                            .join(CUSTOMER, CUSTOMER.customerId.eq(best.col(INVOICE.customerId)))
                            .where(best.col(spent).gt(new BigDecimal("40")))
                            .orderBy(best.col(spent).desc(), CUSTOMER.lastName.asc())
                            .list();
                });
        ask(
                "with recursive chain (employee_id, last_name, depth) as (select employee_id, last_name, 0 from employee where"
                        + " reports_to is null union all select e.employee_id, e.last_name, c.depth + 1 from employee e join"
                        + " chain c on c.employee_id = e.reports_to) select last_name, depth from chain order by depth,"
                        + " employee_id",
                db -> {
                    var depth = value(0).as("depth");
                    var chain = db.select(EMPLOYEE.employeeId, EMPLOYEE.lastName, depth)
                            .from(EMPLOYEE)
                            .where(EMPLOYEE.reportsTo.isNull())
                            .asRecursiveCte(
                                    "chain",
                                    self -> db.select(
                                                    EMPLOYEE.employeeId,
                                                    EMPLOYEE.lastName,
                                                    number(self.col(depth)).plus(1))
                                            .from(EMPLOYEE)
                                            .join(
                                                    self,
                                                    self.col(EMPLOYEE.employeeId)
                                                            .eq(EMPLOYEE.reportsTo)));
                    return db.select(chain.col(EMPLOYEE.lastName), chain.col(depth))
                            .from(chain)
                            .orderBy(
                                    chain.col(depth).asc(),
                                    chain.col(EMPLOYEE.employeeId).asc())
                            .list();
                });
    }

    private static void best() {
        ask(
                "select last_name, total from (select c.last_name, i.total, row_number() over (partition by c.country"
                        + " order by i.total desc, i.invoice_id) as rn from invoice i join customer c on c.customer_id ="
                        + " i.customer_id) s where rn = 1 order by total, last_name",
                db -> {
                    var rn = rowNumber()
                            .over(w -> w.partitionBy(INVOICE.customer().country)
                                    .orderBy(INVOICE.total.desc(), INVOICE.invoiceId.asc()))
                            .as("rn");
                    var sub = db.select(INVOICE.customer().lastName, INVOICE.total, rn)
                            .from(INVOICE)
                            .asTable("s");
                    return db.select(sub.col(INVOICE.customer().lastName), sub.col(INVOICE.total))
                            .from(sub)
                            .where(sub.col(rn).eq(1L))
                            .orderBy(
                                    sub.col(INVOICE.total).asc(),
                                    sub.col(INVOICE.customer().lastName).asc())
                            .list();
                });
        ask("select coalesce(state, country), count(*) from customer group by 1 order by 2 desc, 1", db -> {
            var place = coalesce(CUSTOMER.state, CUSTOMER.country);
            return db.select(place, count())
                    .from(CUSTOMER)
                    .groupBy(place)
                    .orderBy(count().desc(), place.asc())
                    .list();
        });
    }
}
