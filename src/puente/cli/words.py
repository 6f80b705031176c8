"""Names in the reader's language, as `wording` gives them. Start at `Words`."""

from puente.wording.words import LOCALES as LOCALES
from puente.wording.words import Words as Words
from puente.wording.words import country_name as country_name
from puente.wording.words import read_words as read_words
from puente.wording.words import written_day as written_day
