"""An optional extractor: a language model behind any endpoint that speaks the OpenAI protocol.

It is off unless a person names an endpoint. Articles are then sent there and nowhere else, and what comes
back is held to the rules that hold for everybody: fields that a case file would refuse, and quotes that the
article does not hold word for word, are refused and counted.
"""

from detente.evidence.language_model.endpoint import Endpoint, checked_endpoint
from detente.evidence.language_model.extractor import LanguageModelExtractor

__all__ = ["Endpoint", "LanguageModelExtractor", "checked_endpoint"]
