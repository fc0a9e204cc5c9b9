"""Plainer words for the ones that stand in notices too often; an own list, in two languages; pure."""

import re
from functools import cache

_ENGLISH = """
accessed without authorization: seen by someone who should not have; additional: more; additionally: also;
ascertain: find out; assistance: help; at this time: now; commence: start; commencing: starting; compromised: at risk;
concerning: about; conducted: did; constitute: are; determine: find out; determined: found; disclosed: shared;
disclosure: sharing; due to the fact that: because; effectuate: carry out; encourage you to: ask you to;
endeavor: try; ensure: make sure; expeditiously: quickly; facilitate: help; fraudulent: false; further: more;
identified: found; impacted: affected; impermissible: not allowed; implement: start; implemented: started;
in accordance with: under; in order to: to; in the event that: if; inadvertently: by mistake; incident: event;
individual: person; individuals: people; initiated: started; inquire: ask; inquiries: questions; mitigate: lessen;
monitor: watch; notification: notice; notify: tell; obtain: get; obtained: got; pertaining to: about;
potentially: possibly; prior to: before; protected health information: health information; provide: give;
pursuant to: under; regarding: about; remain vigilant: stay alert; remediate: fix; remediation: repair;
request: ask for; safeguard: protect; subsequent: later; subsequently: later; substantial: large;
sufficient: enough; terminate: end; unauthorized: not allowed; utilize: use; utilized: used; with respect to: about
"""
_SPANISH = """
adicional: más; adicionalmente: además; asimismo: también; a fin de: para; con el fin de: para;
con respecto a: sobre; constituye: es; correspondiente: de; debido al hecho de que: porque; divulgación: entrega;
divulgado: compartido; efectuar: hacer; en caso de que: si; en el supuesto de que: si; implementar: poner en marcha;
inadvertidamente: por error; incidente: hecho; individuo: persona; individuos: personas; mitigar: reducir;
no autorizado: sin permiso; notificar: avisar; notificación: aviso; obtener: conseguir; posteriormente: después;
previamente: antes; proporcionar: dar; referente a: sobre; salvaguardar: proteger; suministrar: dar; utilizar: usar
"""
_LISTS = {"en": _ENGLISH, "es": _SPANISH}


def plainer(sentence: str, language: str) -> tuple[tuple[str, str], ...]:
    """The words of a sentence for which there is a plainer one, each with it, as they stand in the sentence."""
    words = _pairs(language)
    found = _pattern(language).findall(sentence)
    return tuple(dict.fromkeys((one, words[one.casefold()]) for one in found))


@cache
def _pairs(language: str) -> dict[str, str]:
    entries = " ".join(_LISTS[language].split()).split(";")
    pairs = (entry.partition(":") for entry in entries)
    return {hard.strip(): plain.strip() for hard, _, plain in pairs}


@cache
def _pattern(language: str) -> re.Pattern[str]:
    longest_first = sorted(_pairs(language), key=len, reverse=True)
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, longest_first))})\b", re.IGNORECASE)
