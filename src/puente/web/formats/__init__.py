"""How days are typed, for languages where Django would read a month before its day or knows nothing."""
