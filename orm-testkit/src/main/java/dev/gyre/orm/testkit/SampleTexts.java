package dev.gyre.orm.testkit;

import java.util.random.RandomGenerator;

/// Words of a made-up language, as long as they may be. Pure, but for what is drawn.
///
/// @param shortest characters
/// @param longest characters
/// @param random what the letters are drawn from
record SampleTexts(int shortest, int longest, RandomGenerator random) {
    private static final String CONSONANTS = "bdfgklmnprstv";
    private static final String VOWELS = "aeiou";
    private static final int USUAL = 14;
    private static final int MARK = 6; // digits of base 36 that tell one from the others
    private static final int BASE = 36;

    /// One; another for each number, if that is asked for.
    String nth(long number, boolean isUnique) {
        if (shortest > longest) {
            throw new SampleException(
                    "no text is at least " + shortest + " and at most " + longest
                            + " characters long. Look at the checks of the column",
                    null);
        }
        int most = Math.min(longest, Math.max(USUAL, shortest));
        int least = Math.max(shortest, Math.min(3, most));
        int length = least + random.nextInt(most - least + 1);
        return isUnique ? marked(number, Math.max(length, Math.min(most, MARK))) : words(length);
    }

    private String marked(long number, int length) {
        int digits = Math.min(MARK, length);
        long all = (long) Math.pow(BASE, digits);
        String mark = Long.toString(number % all, BASE);
        String padded = "0".repeat(digits - mark.length()) + mark;
        return length > digits + 1 ? words(length - digits - 1) + " " + padded : "0".repeat(length - digits) + padded;
    }

    private String words(int length) {
        var text = new StringBuilder(length);
        for (int i = 0; i < length; i++) {
            String letters = i % 2 == 0 ? CONSONANTS : VOWELS;
            char letter = letters.charAt(random.nextInt(letters.length()));
            text.append(i == 0 ? Character.toUpperCase(letter) : letter);
        }
        return text.toString();
    }
}
