package org.linnet.cli;

/**
 * The few colours there are, by the codes of ECMA-48.
 *
 * @param on whether there are any
 */
record Style(boolean on) {
    static final Style PLAIN = new Style(false);

    String bold(String text) {
        return with("1", text);
    }

    String dim(String text) {
        return with("2", text);
    }

    String error(String text) {
        return with("1;31", text);
    }

    String warning(String text) {
        return with("33", text);
    }

    private String with(String code, String text) {
        return on && !text.isEmpty() ? "\u001b[" + code + "m" + text + "\u001b[0m" : text;
    }
}
