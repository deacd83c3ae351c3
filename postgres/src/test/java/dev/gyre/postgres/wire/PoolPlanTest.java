package dev.gyre.postgres.wire;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gyre.postgres.wire.PoolPlan.Answer;
import dev.gyre.postgres.wire.PoolPlan.Served;
import org.junit.jupiter.api.Test;

class PoolPlanTest {
    private static final long SLOW = 5;
    private static final long LIFETIME = 1000;
    private static final long IDLE = 100;

    @Test
    void statements_are_spread_over_the_lanes_as_long_as_none_is_slow() {
        var plan = plan(0, 4, 2, "a", "b", "c");

        assertThat(share(plan, 0)).isEqualTo("a");
        assertThat(share(plan, 0)).isEqualTo("b");
        assertThat(share(plan, 0)).isEqualTo("a");
        assertThat(share(plan, SLOW)).isEqualTo("b");
    }

    @Test
    void a_slow_head_closes_its_lane_until_it_is_done() {
        var plan = plan(0, 4, 1, "a", "b");
        assertThat(share(plan, 0)).isEqualTo("a");

        assertThat(share(plan, SLOW + 1)).isEqualTo("b");

        plan.progress("a", SLOW + 2);
        assertThat(share(plan, SLOW + 3)).isEqualTo("a");
    }

    @Test
    void a_far_server_is_not_taken_for_a_slow_one() {
        var plan = plan(0, 2, 1);
        plan.opening();
        plan.opened("far", 0, 50, 0);
        assertThat(share(plan, 0)).isEqualTo("far");

        assertThat(share(plan, 55)).isEqualTo("far");
        assertThat(plan.share(56)).isInstanceOf(Answer.Wait.class);
    }

    @Test
    void a_lane_takes_only_so_many() {
        var plan = new PoolPlan<String, String>(new PoolLimits(0, 1, 1, 2, SLOW, LIFETIME, IDLE, 10));
        open(plan, "a");
        share(plan, 0);
        share(plan, 0);

        assertThat(plan.share(0)).isInstanceOf(Answer.Wait.class);
        plan.enter("w", false);
        assertThat(plan.serve(0)).isEmpty();

        plan.unshare("a", 1);
        assertThat(plan.serve(1)).contains(new Served<>("w", "a", false));
    }

    @Test
    void all_but_one_may_be_lent() {
        var plan = plan(0, 3, 1, "a", "b", "c");

        assertThat(borrow(plan)).isEqualTo("c");
        assertThat(borrow(plan)).isEqualTo("b");
        assertThat(plan.borrow()).isInstanceOf(Answer.Wait.class);
        assertThat(share(plan, 0)).isEqualTo("a");
    }

    @Test
    void a_single_session_serves_both_in_turn() {
        var plan = plan(0, 1, 1, "a");
        assertThat(share(plan, 0)).isEqualTo("a");
        assertThat(plan.borrow()).isInstanceOf(Answer.Wait.class);
        plan.enter("borrower", true);

        assertThat(plan.share(1)).isInstanceOf(Answer.Wait.class);
        plan.enter("sharer", false);
        plan.unshare("a", 2);

        assertThat(plan.serve(2)).contains(new Served<>("borrower", "a", true));
        assertThat(plan.serve(2)).isEmpty();
        plan.giveBack("a", 3);
        assertThat(plan.serve(3)).contains(new Served<>("sharer", "a", false));
    }

    @Test
    void who_has_left_the_line_is_passed_over_and_reserves_nothing() {
        var plan = plan(0, 1, 1, "a");
        share(plan, 0);
        plan.enter("borrower", true);
        plan.leave("borrower");

        assertThat(share(plan, 1)).isEqualTo("a");
        assertThat(plan.waiting()).isZero();
    }

    @Test
    void those_who_wait_are_served_first_come_first_served() {
        var plan = plan(0, 2, 1, "a", "b");
        borrow(plan);
        plan.enter("first", true);
        plan.enter("second", true);

        plan.giveBack("b", 1);

        assertThat(plan.serve(1)).contains(new Served<>("first", "b", true));
        assertThat(plan.serve(1)).isEmpty();
    }

    @Test
    void a_full_line_refuses() {
        var plan = new PoolPlan<String, String>(new PoolLimits(0, 1, 1, 1, SLOW, LIFETIME, IDLE, 1));
        assertThat(plan.share(0)).isInstanceOf(Answer.Wait.class);
        plan.enter("w", false);

        assertThat(plan.share(0)).isInstanceOf(Answer.Refuse.class);
        assertThat(plan.borrow()).isInstanceOf(Answer.Refuse.class);
    }

    @Test
    void as_many_are_opened_as_are_kept_waited_for_or_crowded() {
        var plan = plan(2, 5, 2);
        assertThat(plan.wanted()).isEqualTo(2);
        open(plan, "a");
        open(plan, "b");
        assertThat(plan.wanted()).isZero();

        plan.enter("one", true);
        plan.enter("two", true);
        assertThat(plan.wanted()).isEqualTo(2);
        plan.opening();
        assertThat(plan.wanted()).isEqualTo(1);
    }

    @Test
    void a_crowd_on_one_lane_opens_the_next() {
        var plan = plan(1, 5, 2, "a");
        for (int i = 0; i < 8; i++) {
            assertThat(plan.wanted()).isZero();
            share(plan, 0);
        }

        assertThat(plan.wanted()).isEqualTo(1);
    }

    @Test
    void what_is_old_leaves_when_nobody_uses_it_and_what_is_idle_when_there_are_more_than_are_kept() {
        var plan = plan(1, 5, 1, "a", "b", "c");
        share(plan, IDLE);

        assertThat(plan.expire(IDLE)).containsExactly("b", "c");
        assertThat(plan.expire(LIFETIME)).isEmpty();
        assertThat(plan.share(LIFETIME)).isInstanceOf(Answer.Wait.class);
        plan.unshare("a", LIFETIME);
        assertThat(plan.expire(LIFETIME)).containsExactly("a");
        assertThat(plan.wanted()).isEqualTo(1);
    }

    @Test
    void a_barred_session_gets_nobody() {
        var plan = plan(0, 2, 1, "a");
        plan.bar("a");
        assertThat(plan.share(0)).isInstanceOf(Answer.Wait.class);
        assertThat(plan.borrow()).isInstanceOf(Answer.Wait.class);

        plan.unbar("a");
        assertThat(share(plan, 0)).isEqualTo("a");
    }

    @Test
    void a_session_of_which_nothing_was_heard_is_told_once() {
        var plan = plan(1, 2, 1, "a");

        assertThat(plan.silent(9, 10)).isEmpty();
        assertThat(plan.silent(10, 10)).containsExactly("a");
        assertThat(plan.silent(11, 10)).isEmpty();
        assertThat(plan.silent(20, 10)).containsExactly("a");
    }

    @Test
    void a_lost_session_is_forgotten_whatever_was_on_it() {
        var plan = plan(0, 2, 1, "a");
        share(plan, 0);

        assertThat(plan.lose("a")).isTrue();
        plan.unshare("a", 1);

        assertThat(plan.lose("a")).isFalse();
        assertThat(plan.size()).isZero();
    }

    private static PoolPlan<String, String> plan(int min, int max, int lanes, String... sessions) {
        var plan = new PoolPlan<String, String>(new PoolLimits(min, max, lanes, 256, SLOW, LIFETIME, IDLE, 10));
        for (String session : sessions) {
            open(plan, session);
        }
        return plan;
    }

    private static void open(PoolPlan<String, String> plan, String session) {
        plan.opening();
        plan.opened(session, 0, 0, 0);
    }

    private static Object share(PoolPlan<String, String> plan, long now) {
        return plan.share(now) instanceof Answer.Take<String>(String session) ? session : "none";
    }

    private static Object borrow(PoolPlan<String, String> plan) {
        return plan.borrow() instanceof Answer.Take<String>(String session) ? session : "none";
    }
}
