package dev.gyre.checks;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class SizesTest {
    @Test
    void every_file_and_method_is_short() {
        assertThat(Sizes.over(Sizes.FILE, Sizes.METHOD, House.ours().allSources()))
                .isEmpty();
    }

    @Test
    void half_of_the_files_of_a_room_are_shorter_than_the_median_allows() {
        House house = House.ours();

        for (Room room : house.rooms()) {
            assertThat(Sizes.median(house.mainSources(room))).as(room.name()).isLessThan(Sizes.MEDIAN_FILE);
        }
    }

    /// Cannot fail: what it prints is to be thought over by whoever reads the change.
    @Test
    void what_is_long_is_listed_for_review() {
        Sizes.over(Sizes.FILE_TO_REVIEW, Sizes.METHOD_TO_REVIEW, House.ours().mainSources())
                .forEach(long_ -> System.out.println("review: " + long_));
    }

    @Test
    void a_long_file_and_a_long_method_are_found() {
        JavaFile file = JavaFile.of(Path.of("Long.java"), """
                class Long {
                    int one() {
                        return 1;
                    }

                    Long() {}
                }
                """);

        assertThat(Sizes.over(6, 2, List.of(file)))
                .containsExactly("Long.java has 7 lines (limit 6)", "Long.java:2 Long.one has 3 lines (limit 2)");
        assertThat(Sizes.over(7, 3, List.of(file))).isEmpty();
    }

    @Test
    void the_median_is_the_middle_file() {
        List<JavaFile> files = List.of(withLines(9), withLines(1), withLines(3));

        assertThat(Sizes.median(files)).isEqualTo(3);
    }

    private static JavaFile withLines(int count) {
        return JavaFile.of(Path.of("Lines.java"), "\n".repeat(count));
    }
}
