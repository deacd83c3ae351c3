package dev.gyre.web;

/// An action returned something that cannot become a response.
public final class AnswerException extends WebException {
    private final Class<?> type;

    AnswerException(Class<?> type, String advice) {
        super("the action returned a " + type.getName() + ", which is no answer. " + advice, null);
        this.type = type;
    }

    /// Of what it returned.
    public Class<?> type() {
        return type;
    }
}
