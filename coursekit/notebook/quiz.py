"""quiz(): a question that reaches back, with a verdict and the sentence that helps; the answer is remembered."""

from coursekit.checking.card import LOOKS
from coursekit.exercises.quiz import Quiz, find
from coursekit.notebook.question import Question, Reply, ask


def quiz(id: str) -> None:
    """Ask a question from an earlier lesson. Raises CoursekitError for an unknown one."""
    ask(as_question(find(id)))


def as_question(quiz: Quiz) -> Question:
    """Return a quiz as a question."""
    return Question(
        id=quiz.id,
        head=f"Do you remember lesson {quiz.lesson[:2]}?",
        asked=quiz.question,
        choices=tuple(choice.text for choice in quiz.choices),
        commit="Check my answer",
        reply=lambda choice: _reply(quiz, choice),
        first="Answer aloud or on paper before you look at the choices.",
        answer=f"{quiz.right.text}. {quiz.right.says}",
    )


def _reply(quiz: Quiz, choice: int) -> Reply:
    chosen = quiz.choices[choice]
    status = "passed" if chosen.right else "wrong"
    mark, again = " ".join(LOOKS[status]), "Ask me again" if chosen.right else "Try again"
    return Reply("right" if chosen.right else "wrong", mark, chosen.says, again, {"status": status})
