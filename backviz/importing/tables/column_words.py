"""The words at the head of columns, by the field they stand for: English, German, French, Spanish,
Portuguese, Italian. Must not know an app's file as a whole.
"""

from __future__ import annotations

from backviz.importing.written.words import COLUMN_WORDS

__all__ = ["FIELDS", "NUMBERED", "UNITS"]

_TIMES = frozenset({"time", "zeit", "duration", "reps time", "reps x time", "set"})


def _words(text: str) -> frozenset[str]:
    return frozenset(word.strip() for word in text.split(","))


# {field: headings in small letters, without brackets, stops and underlines}; the first that has a word wins.
FIELDS: dict[str, frozenset[str]] = {
    "date": _words(
        "date, datum, fecha, data, datetime, date time, start time, start, timestamp, startzeit, "
        "beginn, mydate, "
        "performed at, logged at, workout date, trainingsdatum, fecha de inicio, date de début, "
        "data di inizio, "
        "data de início, dia e hora, when, day date"
    ),
    "weekday": _words(
        "weekday, wochentag, day of week, día de la semana, jour de la semaine, giorno della settimana"
    ),
    "exercise": COLUMN_WORDS["name"]
    | _words(
        "exercise title, ename, exercise name, übungsname, nombre del ejercicio, nom de l'exercice, "
        "nome do exercício, nome esercizio, nome dell'esercizio, exercício, movement name, activity, "
        "movimiento, mouvement, movimento, uebungen, lifts"
    ),
    "title": _words(
        "title, workout name, workout, session, training, workout title, session name, routine, "
        "routine name, "
        "einheit, trainingseinheit, trainingsname, plan, entrenamiento, sesión, sesion, rutina, "
        "séance, seance, "
        "entraînement, entrainement, allenamento, sessione, scheda, treino, sessão, day, tag, día, "
        "dia, jour, "
        "giorno, split, nombre del entrenamiento, nom de la séance, day name"
    ),
    "set_number": _words(
        "set index, set order, set number, set no, set nr, satznummer, satz nr, número de serie, n serie, "
        "numéro de série, numero serie, numero di serie, número da série, set #, #set"
    ),
    "sets": (COLUMN_WORDS["sets"] - _TIMES)
    | _words("number of sets, anzahl sätze, nb séries, total sets, satzzahl"),
    "either_set": _words("set"),
    "kind": _words(
        "set type, type of set, satztyp, satzart, tipo de serie, type de série, tipo di serie, tipo de série"
    ),
    "reps": (COLUMN_WORDS["reps"] - _TIMES)
    | _words(
        "répétition, wiederholung, repetición, repetição, ripetizione, reps done, actual reps, répét, "
        "rpt, wdhs"
    ),
    "dose": COLUMN_WORDS["dose"] - _words("week 1, wk 1, volume, reps"),
    "loads_and_reps": _words(
        "weight x reps, load x reps, kg x reps, gewicht x wdh, peso x reps, poids x reps"
    ),
    "load": COLUMN_WORDS["load"] - _words("%, % 1rm")
    | _words(
        "weights, gewichte, peso utilizado, poids utilisé, resistance, last, charge, pesos, carga utilizada"
    ),
    "unit": _words("weight unit, unit, einheit gewicht, unidad, unité, unità, unidade, units"),
    "seconds": _words(
        "seconds, duration seconds, duration s, sekunden, segundos, secondes, secondi, sec, secs, "
        "time under tension, "
        "dauer, duración, durée, durata, duração, duration"
    ),
    "clock": _words("time, zeit, uhrzeit, hora, heure, ora, clock"),
    "distance": _words(
        "distance, distance km, distance miles, distance meters, distanz, strecke, distancia, "
        "distanza, distância"
    ),
    "rpe": _words("rpe, effort, anstrengung"),
    "rir": _words("rir, reps in reserve"),
    "rest": COLUMN_WORDS["rest"]
    | _words("rest seconds, rest s, pause s, satzpause, rest timer, rest between sets"),
    "superset": _words("superset id, supersets id, superset, supersatz, superserie, superset group, biserie"),
    "warm_up": _words(
        "iswarmup, is warmup, warmup, warm up, warm-up, aufwärmsatz, calentamiento, échauffement"
    ),
    "note": COLUMN_WORDS["notes"]
    | _words(
        "exercise notes, set notes, notiz, kommentar, kommentare, commentaire, commentaires, nota, "
        "comentario, "
        "comentarios, comentário, osservazioni, note esercizio, remark, bemerkungen"
    ),
    "tempo": COLUMN_WORDS["tempo"],
    "ignored": _words(
        "end time, description, workout notes, duration, duration sec, workout #, category, "
        "distance unit, kategorie, "
        "body weight, e1rm, volume, workout volume, multiplier, incline, program name, top set, sets x reps, "
        "sets x time, muscle group, muskelgruppe, equipment, id, user, username, end, endzeit"
    ),
}

# What stands before a number, where a column is one set: "Set 1", "Satz 2", "S3".
NUMBERED = _words(
    "set, satz, serie, série, s, sets, sätze, serie n, set no, reps, wdh, weight, gewicht, kg, lbs"
)

UNITS: dict[str, str] = {
    "kg": "kg", "kgs": "kg", "kilo": "kg", "kilos": "kg", "kilogramm": "kg", "kilograms": "kg",
    "lb": "lb", "lbs": "lb", "pounds": "lb", "pfund": "lb", "libras": "lb",
    "km": "km", "miles": "mi", "m": "m", "meters": "m", "s": "s", "sec": "s", "min": "min",
}  # fmt: skip
