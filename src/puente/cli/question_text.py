"""Questions in the reader's language, as `wording` gives them. Start at `QuestionText`."""

from puente.wording.question_text import QuestionText as QuestionText
from puente.wording.question_text import Target as Target
from puente.wording.question_text import target as target
