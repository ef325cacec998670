"""How dates are written, where Django's own habit of a language does not fit."""
