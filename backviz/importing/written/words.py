"""The words that people use in written programs, in six languages, by meaning. Must not know the grammar.

English, German, Spanish, French, Portuguese, Italian. No exercise is named here.
"""

# ruff: noqa: E501 - a list of words stands on one line

from __future__ import annotations

from backviz.program.program import Day

__all__ = [
    "COLUMN_WORDS",
    "DAY_WORDS",
    "HEADING_WORDS",
    "NUMBER_WORDS",
    "REST_WORDS",
    "TERMINALS",
    "WEEKLY",
    "WEEK_WORDS",
]

# {terminal of the grammar: its words and phrases, with commas between them}; a full stop may follow each.
TERMINALS: dict[str, str] = {
    "SETS": (
        "set, sets, satz, sätze, sätzen, serie, series, serien, série, séries, round, rounds, runde, runden, "
        "ronda, rondas, tour, tours, giri"
    ),
    "REPS": (
        "rep, reps, repetition, repetitions, wdh, wdhl, wiederholung, wiederholungen, repetición, "
        "repeticiones, repetição, repetições, répétition, répétitions, répét, ripetizione, ripetizioni, rip"
    ),
    "SECONDS": "\", '', ″, s, sec, secs, second, seconds, sek, sekunde, sekunden, seg, segs, segundo, segundos, "
    "seconde, secondes, secondi",
    "MINUTES": "', ′, min, mins, minute, minutes, minuten, minuto, minutos, minuti",
    "METRES": "m, meter, meters, metre, metres, metern, metros, mètres, metri, km, yard, yards, yd, yds, ft, "
    "feet, steps, schritte",
    "LOAD_UNIT": "kg, kgs, kilo, kilos, kilogram, kilograms, lb, lbs, pound, pounds, pfund, libras, livres",
    "BODY_WEIGHT": "bw, bodyweight, body weight, body-weight",
    "MAX": (
        "max, maximum, amrap, amap, failure, fail, f, to failure, till failure, until failure, as many as "
        "possible, bis zum versagen, bis zum muskelversagen, versagen, muskelversagen, al fallo, hasta el "
        "fallo, fallo, à l'échec, échec, a cedimento, cedimento, até à falha, até a falha, falha, máx, máximo"
    ),
    "REST": "rest, pause, pausen, descanso, descansar, repos, récup, récupération, rec, recup, recupero, riposo, pausa, "
    "intervalo",
    "RPE": "rpe",
    "RIR": "rir, reps in reserve, in reserve, in the tank, reps left",
    "TEMPO": "tempo, cadence, kadenz, cadencia",
    "SUPERSET": "superset, supersets, super set, superserie, superseries, supersatz, ss, s/s",
    "DROP": "drop set, drop sets, dropset, dropsets, drop-set, myo reps, myo-reps, rest-pause, cluster sets",
    "WARM_UP": (
        "warmup, warmups, warm up, warm ups, warm-up, warm-ups, wu, w/u, aufwärmen, aufwärmsatz, "
        "aufwärmsätze, einwärmen, calentamiento, échauffement, riscaldamento, aquecimento, ramp up, ramp-up"
    ),
    "SAME": "same as, same, repeat, like, wie, igual que, igual a, repetir, comme, come, ditto, dito",
    "OF": "of, à, a, je, mit je, zu, von, de, da, di, con, with, per",
}
_SIDES = (
    "side, arm, leg, hand, way, direction, seite, arm, bein, lado, brazo, pierna, côté, bras, jambe, lato, "
    "braccio, gamba, braço, perna"
)
_PER = "each, per, /, / , pro, je, por, cada, par, chaque, a"
TERMINALS["SIDE"] = ", ".join(
    ["e/s", "l/r", "each", "ea", "/ea", "/ea", "/each", "beidseitig", "je seite"]
    + [f"{per}{'' if per == '/' else ' '}{side}" for per in _PER.split(", ") for side in _SIDES.split(", ")]
)

# How often a session is done in a week; "a week" follows.
WEEKLY: dict[str, int] = {
    "once": 1, "twice": 2, "thrice": 3, "two times": 2, "three times": 3, "four times": 4, "einmal": 1,
    "zweimal": 2, "dreimal": 3, "viermal": 4, "una vez": 1, "dos veces": 2, "tres veces": 3, "une fois": 1,
    "deux fois": 2, "trois fois": 3, "uma vez": 1, "duas vezes": 2, "três vezes": 3, "una volta": 1,
    "due volte": 2, "tre volte": 3,
}  # fmt: skip
NUMBER_WORDS: dict[str, int] = {
    "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6,
    "ein": 1, "zwei": 2, "drei": 3, "vier": 4, "fünf": 5, "sechs": 6,
    "una": 1, "dos": 2, "tres": 3, "cuatro": 4, "cinco": 5, "seis": 6,
    "une": 1, "deux": 2, "trois": 3, "quatre": 4, "cinq": 5,
    "duas": 2, "dois": 2, "três": 3, "quatro": 4, "due": 2, "tre": 3, "quattro": 4, "cinque": 5,
}  # fmt: skip

DAY_WORDS: dict[Day, str] = {
    "mon": "monday mondays mon montag montags mo lunes lun lundi lu segunda segunda-feira seg lunedì lunedi",
    "tue": "tuesday tuesdays tues tue dienstag dienstags di martes mar mardi terça terça-feira ter martedì martedi",
    "wed": (
        "wednesday wednesdays weds wed mittwoch mittwochs mi miércoles miercoles mié mercredi mer quarta "
        "quarta-feira qua mercoledì mercoledi"
    ),
    "thu": (
        "thursday thursdays thurs thur thu donnerstag donnerstags do jueves jue jeudi jeu quinta quinta-feira "
        "qui giovedì giovedi gio"
    ),
    "fri": "friday fridays fri freitag freitags fr viernes vie vendredi ven sexta sexta-feira sex venerdì venerdi",
    "sat": "saturday saturdays sat samstag samstags sonnabend sa sábado sabado sáb samedi sam sabato sab",
    "sun": "sunday sundays sun sonntag sonntags so domingo dom dimanche dim domenica",
}


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


# What a heading of a session may begin with; with a number or a letter behind it, it is one.
HEADING_WORDS = _words(
    "day tag día dia jour giorno session sesión séance sessione sessão einheit training workout entrenamiento entrainement entraînement allenamento treino rutina routine"
)

# Words of a sentence that begin or end a name without being part of it.
FILLERS = _words(
    "i do for with finish start begin followed by my also some of we first and then ich mache mit dann zum für hago con después je fais avec puis faccio poi eu faço depois"
)
# Words beside further sets of the same exercise: "3x5, then 1x8 back-off".
MORE_WORDS = _words(
    "back-off backoff back off top set sets heavy light lighter easy paused drop burnout amrap max finisher at then last one more plus danach dann leicht schwer"
)
WEEK_WORDS = _words("week weeks wk woche wochen semana semanas semaine semaines settimana settimane")
# A day on which nobody trains.
REST_WORDS = _words("rest off restday ruhetag ruhe pause frei descanso libre repos riposo folga")


def _phrases(text: str) -> frozenset[str]:
    return frozenset(phrase.strip() for phrase in text.split(","))


# {what a column holds: its headings}, in small letters, "x" for any sign of multiplication.
COLUMN_WORDS: dict[str, frozenset[str]] = {
    "name": _phrases(
        "exercise, exercises, exercise name, movement, lift, name, übung, übungen, uebung, ejercicio, ejercicios, "
        "exercice, exercices, exercício, exercicio, exercícios, esercizio, esercizi"
    ),
    "sets": _phrases("sets, set, working sets, work sets, sätze, satz, series, séries, série, serie, serien"),
    "reps": _phrases(
        "reps, rep, rep range, reps range, repetitions, wdh, wdhl, wiederholungen, repeticiones, répétitions, "
        "repetições, ripetizioni, rip, reps time, time, zeit, duration, reps x time"
    ),
    "dose": _phrases(
        "sets x reps, set x rep, sets x rep, setsxreps, sätze x wdh, series x reps, series x repeticiones, "
        "séries x reps, serie x reps, serie x ripetizioni, scheme, set x reps, prescription, week 1, wk 1, "
        "sets and reps, volume"
    ),
    "rest": _phrases(
        "rest, rest time, pause, pausen, descanso, repos, récup, recupero, pausa, intervalo, rest s"
    ),
    "rir": _phrases("rir"),
    "rpe": _phrases("rpe, intensity"),
    "load": _phrases(
        "weight, load, kg, lb, lbs, gewicht, last, peso, carga, poids, charge, carico, weight kg, %, % 1rm"
    ),
    "tempo": _phrases("tempo, cadence, cadencia, kadenz"),
    "notes": _phrases("notes, note, comments, comment, cues, notizen, bemerkung, notas, remarques, remarks"),
    "day": _phrases(
        "day, session, workout, training, tag, einheit, día, dia, sesión, jour, séance, giorno, allenamento, "
        "treino, split"
    ),
    "order": _phrases("order, superset, group, #, nr, no, supersatz, superserie, block"),
}
