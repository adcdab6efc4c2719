"""The words that people use in written programs, in six languages, by meaning. Must not know the grammar.

English, German, Spanish, French, Portuguese, Italian. No exercise is named here.
"""

# ruff: noqa: E501 - a list of words stands on one line

from __future__ import annotations

from backviz.program.program import Day

__all__ = [
    "BLOCK_WORDS",
    "CARDIO_WORDS",
    "CIRCUIT_WORDS",
    "COLUMN_WORDS",
    "DATE_WORDS",
    "DAY_WORDS",
    "EVERY_WORDS",
    "FOCUS_WORDS",
    "HEADING_WORDS",
    "HOLD_WORDS",
    "LAST_WORDS",
    "MAIL_WORDS",
    "MOMENTS_OF_DAY",
    "MOMENT_WORDS",
    "MONTH_STARTS",
    "NUMBER_WORDS",
    "ORDINALS",
    "OR_WORDS",
    "PAIR_WORDS",
    "PART_WORDS",
    "PROSE_WORDS",
    "REST_WORDS",
    "ROUND_FILLERS",
    "ROUND_WORDS",
    "SAID_NUMBERS",
    "SECTION_WORDS",
    "SET_QUALITIES",
    "SLOT_ENDS",
    "SLOT_WORDS",
    "SPEAKERS",
    "SPLIT_WORDS",
    "TERMINALS",
    "TITLE_WORDS",
    "TODAY_WORDS",
    "WEEKLY",
    "WEEK_WORDS",
    "WROTE_WORDS",
]

# {terminal of the grammar: its words and phrases, with commas between them}; a full stop may follow each.
TERMINALS: dict[str, str] = {
    "SETS": (
        "set, sets, satz, sätze, sätzen, serie, series, serien, série, séries, round, rounds, runde, runden, "
        "ronda, rondas, tour, tours, giri, durchgang, durchgänge, vuelta, vueltas, passage, passages, passaggi, circuits"
    ),
    "REPS": (
        "rep, reps, repetition, repetitions, wdh, wdhl, wiederholung, wiederholungen, repetición, "
        "repeticiones, repeticion, repes, repetição, repetições, repetiçoes, repeticoes, répétition, répétitions, répét, "
        "rép, réps, répés, ripetizione, ripetizioni, rip"
    ),
    "SECONDS": "\", '', ″, s, sec, secs, second, seconds, sek, sekunde, sekunden, seg, segs, segundo, segundos, "
    "seconde, secondes, secondi",
    "MINUTES": "', ′, min, mins, minute, minutes, minuten, minuto, minutos, minuti",
    "METRES": "m, meter, meters, metre, metres, metern, metros, mètres, metri, km, yard, yards, yd, yds, ft, "
    "feet, steps, schritte",
    "LOAD_UNIT": "kg, kgs, kilo, kilos, kilogram, kilograms, lb, lbs, pound, pounds, pfund, libras, livres, #",
    "BODY_WEIGHT": "bw, bodyweight, body weight, body-weight",
    "MAX": (
        "max, maximum, amrap, amap, failure, fail, f, to failure, till failure, until failure, as many as "
        "possible, bis zum versagen, bis zum muskelversagen, versagen, muskelversagen, al fallo, hasta el "
        "fallo, fallo, à l'échec, échec, a cedimento, cedimento, até à falha, até a falha, falha, "
        "máx, máximo, jusqu'à l'échec, jusqu'à échec, ad esaurimento, maximal, so viele wie möglich, till exhaustion, "
        "as many reps as possible, as many as you can, as many as possible, máximas, máxima, maximas, máximos, al máximo, mv, bis mv, bis zum mv, bis muskelversagen, near failure, to near failure, close to failure, "
        "technical failure, to technical failure, until technical failure, esaurimento, a esaurimento, hasta fallar"
    ),
    "EMOM": "emom, e1mom, every minute on the minute",
    "REST": "rest, pause, pausen, descanso, descansar, repos, récup, récupération, rec, recup, recupero, riposo, pausa, "
    "intervalo",
    "RPE": "rpe",
    "RIR": "rir, reps in reserve, rep in reserve, in reserve, reps in the tank, rep in the tank, in the tank, reps left, rep left",
    "TEMPO": "tempo, cadence, kadenz, cadencia",
    "SUPERSET": (
        "superset, supersets, super set, super-set, supersetted, superserie, superseries, supersatz, supersätze, "
        "super série, supersérie, ss, s/s, giant set, giant sets, giantset, tri-set, triset, tri set, superset with, "
        "superset w/, supersetted with, ss with, ss w/, paired with, super set with, en superserie con, "
        "im supersatz mit, supersatz mit, en superset avec, in superserie con, superserie con"
    ),
    "WORK_UP": (
        "work up to, working up to, work up, working up, build up to, build to, build up, ramp to, ramp up to, ramping to, "
        "steigern bis, hocharbeiten, subir hasta, monter jusqu'à, salire fino a, subir até"
    ),
    "SCHEME": (
        "pyramid, reverse pyramid, descending pyramid, ascending pyramid, pyramide, pirámide, piramide, pirâmide, "
        "straight sets"
    ),
    "DROP": "drop set, drop sets, dropset, dropsets, drop-set, myo reps, myo-reps, rest-pause, cluster sets",
    "WARM_UP": (
        "warmup, warmups, warm up, warm ups, warm-up, warm-ups, wu, w/u, aufwärmen, aufwärmsatz, "
        "aufwärmsätze, einwärmen, calentamiento, échauffement, riscaldamento, aquecimento, ramp up, ramp-up"
    ),
    "SAME": "same as, same, repeat, like, wie, igual que, igual a, repetir, comme, come, ditto, dito",
    "OF": "of, à, a, je, mit je, mit, zu, von, de, da, di, con, with, per",
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

# What kind of sets a number of them is: "2 back-off sets of 10".
SET_QUALITIES = (
    "cluster, working, work, top, back off, back-off, backoff, heavy, light, hard, straight, total, normal, main, all out, quality, "
    "pesadas, efectivas, effektive, schwere, harte, lourdes, effettive, pesanti"
)
LAST_WORDS = (
    "last, final, last one, letzter, letzten, letzte, última, ultima, último, ultimo, dernière, derniere, "
    "last set, final set, última serie, dernière série, ultima serie, última série, letzter satz"
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

# Reps in words: "three sets of ten".
SAID_NUMBERS: dict[str, int] = {
    "three": 3, "four": 4, "drei": 3, "vier": 4, "tres": 3, "cuatro": 4, "trois": 3, "quatre": 4, "três": 3,
    "quatro": 4, "tre": 3, "quattro": 4,
    "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10, "twelve": 12, "fifteen": 15, "twenty": 20,
    "fünf": 5, "sechs": 6, "acht": 8, "zehn": 10, "zwölf": 12, "fünfzehn": 15, "zwanzig": 20,
    "cinco": 5, "seis": 6, "ocho": 8, "diez": 10, "doce": 12, "quince": 15, "veinte": 20,
    "cinq": 5, "huit": 8, "dix": 10, "douze": 12, "quinze": 15, "vingt": 20,
    "oito": 8, "dez": 10, "doze": 12, "vinte": 20, "otto": 8, "dieci": 10, "dodici": 12, "quindici": 15, "venti": 20,
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
    "after that that's afterwards followed usually always normally there use train hit go move to we you wir danach meist immer trainiere nehme nous luego siempre "
    "jk lol haha btw ps added adding the your das den on yep yes yeah ok okay sure ja sí sim oui i do for with finish start begin followed by my also some of we first and then into it's it’s is are perform complete please execute try ich mache mit dann zum für hago con después je fais avec puis faccio poi eu faço depois"
)
# Who speaks: "I do", "mache ich"
SPEAKERS = _words("i we you ich wir je nous yo eu io")
# Words beside further sets of the same exercise: "3x5, then 1x8 back-off".
MORE_WORDS = _words(
    "volume back-off backoff back off top set sets heavy light lighter easy paused drop burnout amrap max finisher at then last one more plus danach dann leicht schwer "
    "ligero ligera ligeras pesado pesada pesadas suave suaves léger légère légères lourd lourde leggero leggera leggere pesante pesanti leve leves leichte leichter schwere"
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

# A moment as chats and mails say it: months by how they begin, and the words between its parts.
MONTH_STARTS = _words(
    "jan ene gen feb fév fev mar mär mrz mai may mag apr abr avr jun juin giu jul juil lug aug aoû ago sep set oct okt out "
    "ott nov dec dez déc dic"
)
DATE_WORDS = _words("date datum fecha data")
TODAY_WORDS = _words(
    "today today's tonight yesterday heute gestern hoy ayer aujourd'hui hier oggi ieri hoje ontem"
)
MOMENT_WORDS = _words("at um à a las alle às de of the le el il em kl on am den")
# {whether a key is a mail's alone, or may be something else beside them: the keys of a mail's head}
MAIL_WORDS = {
    "sure": _words(
        "from subject sent von betreff gesendet objet envoyé asunto enviado assunto oggetto inviato expéditeur"
    ),
    "beside": _words("to cc bcc date reply-to an datum de à para fecha da a data"),
}
WROTE_WORDS = _phrases("wrote, schrieb, a écrit, escribió, escreveu, ha scritto")

HOLD_WORDS = _words(
    "hold holds halten halte mantener mantén sostener tenir tiens tenere mantenere segurar manter"
)
OR_WORDS = _words("or oder ou bzw")
# Parts of a body that stand before a list: "Back - row 4x8, pulldown 3x10".
PART_WORDS = _words(
    "back chest legs shoulders delts arms biceps triceps core abs glutes calves quads hamstrings forearms traps lats "
    "rücken brust beine schultern bizeps trizeps bauch waden espalda pecho piernas hombros bíceps tríceps abdomen "
    "addome addominali abdominaux abdominales abdominal brazo pectoral pectorales dorsal dorsales hombro épaule dorsaux pettorali dorsali "
    "peitoral tri tris tricep bi bis bicep hams hammies booty pecs trap glute quad hamstring forearm schulter bein arm arme po "
    "espaldas glúteos cuádriceps femorales gemelos hombro brazos pierna poitrine bras épaule fessiers mollets "
    "glúteo quadríceps panturrilhas ombro braços glutei polpacci braccia spalla schiena "
    "dos pectoraux jambes épaules abdos costas peito pernas ombros dorso petto gambe spalle bicipiti tricipiti"
)
# What a session is about besides its part: "Heavy day", "Back focus".
FOCUS_WORDS = _words(
    "gym home focus focused emphasis strength power hypertrophy volume intensity heavy light medium moderate dominant biased stuff today tomorrow today's "
    "hoje amanhã hoy mañana heute morgen heutiges aujourd'hui demain oggi domani "
    "fokus schwerpunkt schwer leicht kraft volumen énfasis fuerza pesado ligero force lourd léger forza pesante leggero força leve ênfase"
)
# When on a day: "Morning" and "Evening" are sessions of one
MOMENTS_OF_DAY = _words(
    "morning mornings noon lunch lunchtime afternoon evening evenings night am pm morgens vormittags mittags nachmittags abends "
    "vormittag mittag nachmittag abend mañanas tarde tardes noche noches matin midi soir après-midi mattina mattino pomeriggio "
    "sera manhã noite"
)
# What is done for minutes: no sets of it are counted.
CARDIO_WORDS = _words(
    "cardio treadmill elliptical stairmaster stairs bike biking cycling cycle spin jog jogging run running walk walking swim swimming "
    "liss hiit crosstrainer laufband laufen joggen fahrrad radfahren rad ergometer schwimmen spazieren cinta bici bicicleta "
    "elíptica correr caminar tapis vélo course marche corrida esteira caminhada corsa camminata cyclette"
)
# Parts of a week, and parts of a session that are no session of their own.
SPLIT_WORDS = _words(
    "push pull leg legs upper lower full body fullbody fb ppl day days arm arms back chest shoulder shoulders torso zug druck beine oberkörper unterkörper "
    "ganzkörper gk ok uk tirón empuje jalón tren cuerpo corpo corpo completo completa inteiro entier pierna piernas superior inferior superiores inferiores haut bas corps gambe spinta tirata"
)
SECTION_WORDS = _words(
    "main lift lifts accessory accessories assistance finisher core conditioning strength primary secondary isolation compound "
    "compounds cardio work exercises skill skills mobility activation prehab metcon cooldown cool down stretching hauptübung hauptübungen zubehör assistenz accesorios accessoires complementari"
)
# What a place in a session is called before the exercise that fills it: "Horizontal pull: row 3x8".
SLOT_WORDS = _words(
    "optional opcional optionnel bonus extra muscle option choice variation pull push pulling pushing pressing hinge dominant horizontal vertical unilateral "
    "auxiliary power speed hypertrophy upper lower first second third explosive plyo skill horizontaler vertikaler zug druck "
    "tirón empuje tirage poussée tirata spinta puxar empurrar"
)
SLOT_ENDS = _words(
    "movement movements exercise pattern slot lift lifts work übung bewegung ejercicio movimiento exercice mouvement "
    "esercizio movimento exercício movimento"
)
# Words of sentences that no name of an exercise has.
PROSE_WORDS = _words(
    "you your i i'm i've my me we our they it it's is are was be been should would could can will if when while because until "
    "every all any this that these those the don't do does did have has had not only hit add current numbers "
    "du dein ich wir ihr ist sind wenn weil bis jede alle dies kann soll nicht "
    "tú tu yo si cuando porque cada todos todas puedes debes vous votre nous je si quand parce chaque tous peux "
    "você seu quando porque cada todos pode io tuo se quando perché ogni tutti puoi"
)
# Words that a title has and no exercise: with them, numbers in a first line are no sets.
TITLE_WORDS = _words(
    "program programme plan routine split cycle block phase mesocycle template beginner beginners novice intermediate "
    "advanced bbb fsl gzclp ppl phul phat nsuns stronglifts greyskull wendler madcow texas candito 531 week weeks days "
    "trainingsplan programm ganzkörper zyklus programa rutina ciclo bloque programma scheda ciclo bloc cycle semaine"
)
# What all that stands below is called: "All exercises 3x10".
EVERY_WORDS = _words(
    "all exercises exercise everything every each alle übungen jede übung todos todas ejercicios tous exercices tutti esercizi "
    "exercícios lifts movements"
)
# Rounds of a circuit: what a number of them is called, and what a line that only names it may say besides.
ROUND_WORDS = _words(
    "times rounds round x mal veces fois volte vezes runden rondas tours giri vueltas circuits"
)
CIRCUIT_WORDS = _words("circuit zirkel circuito circuits complex tabata finisher metcon")
PAIR_WORDS = _words(
    "pair pairs paar paare couple couples pareja parejas paire paires coppia coppie par pares trio trios"
)
BLOCK_WORDS = _words("block blocks group groups gruppe bloque bloc blocco bloco grupo groupe gruppo")
ORDINALS = _words(
    "first second third fourth fifth erstes zweites drittes erste zweite dritte primera segunda tercera primer segundo "
    "tercer première deuxième troisième prima seconda terza primeira terceira"
)
ROUND_FILLERS = _words(
    "of the each between for do repeat following these this exercises with no minimal quality all for time then as "
    "durchgänge runden je alle de los las cada todos chaque tous les di ogni tutti in finish finisher rest sec min"
)
