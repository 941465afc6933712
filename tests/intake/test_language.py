"""Languages of short texts, written for this test: German is told from its neighbours."""

# ruff: noqa: E501  (a text a line)

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lagebild.intake.language import ONLY_GERMAN, SHARED, german_share, language_of, neighbours

SAMPLES = Path(__file__).parents[2] / "samples"
# Languages so near each other that a sentence may be either; what matters is that it is no German.
NEAR = {"no": "da", "af": "nl"}
TEXTS = [
    (
        "nl",
        "De NAVO heeft de eisen van Rusland afgewezen en wil met Moskou blijven praten over de veiligheid.",
    ),
    (
        "nl",
        "Het kabinet besloot dinsdag om extra militairen naar Litouwen te sturen, zegt de minister.",
    ),
    ("nl", "President Zelensky was in Den Haag en sprak daar met de premier over wapens."),
    (
        "nds",
        "De Regeren hett seggt, dat se de Gespräken wiederföhren will, man de Russen wüllt dat nich.",
    ),
    ("nds", "Dat Schipp leeg en ganze Week in'n Haven, un keeneen wüss, wat dat schull."),
    ("gsw", "D Regierig het gseit, si wöll d Gspräch witerfüere, aber d Russe wänd das nid."),
    ("gsw", "Mir händ hüt z Bärn gredt und es isch nüt derbii usecho, seit de Minischter."),
    (
        "yi",
        "Di regirung hot gezogt az zi vil vayter redn mit Moskve, ober keyner veyst nit vos vet zayn.",
    ),
    (
        "da",
        "Regeringen afviste tirsdag kravene fra Moskva og vil sende flere soldater til Estland.",
    ),
    ("da", "Statsministeren sagde, at det ikke er muligt at give efter for truslerne."),
    (
        "sv",
        "Regeringen avvisade på tisdagen kraven från Moskva och vill skicka fler soldater till Estland.",
    ),
    (
        "no",
        "Regjeringen avviste tirsdag kravene fra Moskva og vil sende flere soldater til Estland.",
    ),
    (
        "en",
        "NATO rejected the demands of Moscow on Tuesday and said it would send more troops to Estonia.",
    ),
    ("en", "Biden said in Berlin that the talks were over."),
    (
        "fr",
        "Le gouvernement a rejeté mardi les exigences de Moscou et veut envoyer des soldats en Estonie.",
    ),
    ("fr", "Macron s'est rendu à Kiev pour parler de la paix avec le président ukrainien."),
    (
        "es",
        "El gobierno rechazó el martes las exigencias de Moscú y quiere enviar más soldados a Estonia.",
    ),
    (
        "it",
        "Il governo ha respinto martedì le richieste di Mosca e vuole inviare altri soldati in Estonia.",
    ),
    ("pl", "Rząd odrzucił we wtorek żądania Moskwy i chce wysłać więcej żołnierzy do Estonii."),
    ("ru", "Правительство отвергло требования и хочет отправить больше солдат в Эстонию."),
    ("uk", "Уряд відкинув вимоги Москви і хоче надіслати більше солдатів до Естонії."),
    (
        "tr",
        "Hükümet salı günü Moskova'nın taleplerini reddetti ve Estonya'ya daha fazla asker göndermek istiyor.",
    ),
    ("ru", "Правительство против."),
    (
        "lb",
        "D'Regierung huet e Dënschdeg d'Fuerderunge vu Moskau ofgeleent a wëll méi Zaldoten an Estland schécken.",
    ),
    (
        "af",
        "Die regering het Dinsdag die eise van Moskou verwerp en wil meer soldate na Estland stuur.",
    ),
    ("cs", "Vláda v úterý odmítla požadavky Moskvy a chce do Estonska poslat více vojáků."),
    (
        "hu",
        "A kormány kedden elutasította Moszkva követeléseit, és több katonát akar küldeni Észtországba.",
    ),
    ("de", "Die Nato weist Forderungen zurück."),
    (
        "de",
        "DIE NATO WEIST DIE FORDERUNGEN MOSKAUS ZURÜCK UND WILL MEHR SOLDATEN NACH ESTLAND SCHICKEN.",
    ),
    (
        "de",
        "Moskau droht Kiew, Nato berät, Berlin schweigt, Washington warnt, Paris vermittelt, Minsk jubelt.",
    ),
    (
        "de",
        "Selenskyj, Biden, Macron, Scholz, Lawrow, Blinken, Baerbock, Stoltenberg, Guterres, Johnson",
    ),
    ("de", "Ja."),
    ("de", ""),
    ("de", "Kiew"),
    ("de", "120.000"),
    (
        "de",
        "Truppenabzug gefordert: Moskau verlangt Garantien, Nato lehnt Zusage ab, Kiew bleibt ruhig",
    ),
    (
        "de",
        "Der Kanzler said in seiner Rede „we will stay“, und das sei auch das Ziel der Nato, so der Sprecher.",
    ),
    (
        "de",
        "„We will never surrender“, sagte er am Montag in London und kündigte neue Hilfen für die Ukraine an.",
    ),
    (
        "de",
        "Grüezi! Der Bundesrat hat heute in Bern beschlossen, die Sanktionen der EU zu übernehmen.",
    ),
    (
        "de",
        "Heute keine Aenderung der Lage. Ueber die Gespraeche wurde nichts bekannt, hiess es in Koeln.",
    ),
    (
        "de",
        "Wien: Kanzler trifft Putin, Opposition tobt, Grüne fordern Aufklärung, Neos verlangen Sondersitzung",
    ),
    (
        "de",
        "Kurz vor Weihnachten trafen Vertreter beider Seiten in Genf zusammen, um Wege aus der Krise zu suchen.",
    ),
    (
        "de",
        "Regierungserklärung Olaf Scholz Bundestag Zeitenwende Sondervermögen Bundeswehr hundert Milliarden Euro",
    ),
    (
        "de",
        "Liveticker +++ 14:05 Explosionen Kiew +++ 14:20 Luftalarm Lwiw +++ 15:01 Gespräche Istanbul vertagt +++",
    ),
    (
        "en",
        "LIVE: Explosions in Kyiv, air raid alert in Lviv, talks in Istanbul postponed until Tuesday morning",
    ),
    (
        "en",
        "THE GOVERNMENT REJECTED THE DEMANDS OF MOSCOW AND WANTS TO SEND MORE SOLDIERS TO ESTONIA.",
    ),
    ("nl", "DE REGERING WIJST DE EISEN VAN MOSKOU AF EN WIL MEER SOLDATEN NAAR ESTLAND STUREN."),
    (
        "en",
        "He said „das ist nicht gut“ in Berlin, and the chancellor's spokesman did not comment on the remarks.",
    ),
    (
        "en",
        "In the German weekly Die Zeit, the minister wrote that the war was not over and that talks were needed.",
    ),
    ("da", "Han mødte Olaf Scholz i Berlin, og de talte om våben til Ukraine, oplyser Die Welt."),
    (
        "nl",
        "Die Welt meldt dat Duitsland wapens levert, maar de regering in Berlijn wil dat niet bevestigen.",
    ),
    (
        "sv",
        "Han sade att det inte var möjligt att ge efter för hoten, och att talen skulle fortsätta.",
    ),
    ("fr", "Le ministre a cité le journal « Die Zeit » et a dit que la guerre n'était pas finie."),
    (
        "pt",
        "O governo rejeitou na terça-feira as exigências de Moscou e quer enviar mais soldados.",
    ),
    ("hr", "Vlada je u utorak odbacila zahtjeve Moskve i želi poslati više vojnika u Estoniju."),
    ("ar", "رفضت الحكومة مطالب موسكو وتريد إرسال المزيد من الجنود"),
    ("zh", "政府周二拒绝了莫斯科的要求,并希望向爱沙尼亚派遣更多士兵。"),
    (
        "el",
        "Η κυβέρνηση απέρριψε τις απαιτήσεις της Μόσχας και θέλει να στείλει περισσότερους στρατιώτες.",
    ),
    (
        "fi",
        "Hallitus torjui tiistaina Moskovan vaatimukset ja haluaa lähettää lisää sotilaita Viroon.",
    ),
    (
        "et",
        "Valitsus lükkas teisipäeval Moskva nõudmised tagasi ja soovib saata Eestisse rohkem sõdureid.",
    ),
    (
        "nl",
        "De minister zei dat hij in Berlin was en dat er over de wapens is gesproken met zijn collega.",
    ),
    (
        "de",
        "In Berlin sprachen Minister mehrerer Staaten stundenlang. Ergebnisse: keine. Nächster Termin: offen.",
    ),
]


@pytest.mark.parametrize(("language", "text"), TEXTS)
def test_short_texts(language: str, text: str) -> None:
    found = language_of(text)
    assert found in (language, NEAR.get(language, language)), text


@pytest.mark.parametrize("path", sorted(SAMPLES.glob("*.txt")), ids=lambda path: path.stem)
def test_every_line_of_a_german_report_is_german(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert language_of(text) == "de"
    assert {language_of(line) for line in text.split("\n") if line[60:] and line[:4] != "url:"} == {
        "de"
    }


def test_small_words_of_the_neighbours_are_no_german_ones() -> None:
    for code, words in neighbours().items():
        assert len(words) >= 12 and not words & (ONLY_GERMAN | SHARED), code


GERMAN = (
    "Die Nato hat die Forderungen aus Moskau am Montag zurückgewiesen. Man sei aber weiter zu "
    "Gesprächen bereit, sagte der Generalsekretär nach einem Treffen mit den Ministern in Riga."
)
ENGLISH = " ".join(text for language, text in TEXTS if language == "en")


@pytest.mark.parametrize(
    ("text", "given", "language"),
    [
        (GERMAN, "en-US", "de"),
        (GERMAN, "de-AT", "de"),
        (ENGLISH, "de-DE", "en"),
        (ENGLISH, "en", "en"),
        (ENGLISH, "fr", "fr"),
        ("Kiew, Moskau, Minsk", "en", "en"),
        ("The talks were over.", "de", "de"),
        (ENGLISH, "nonsense-", "en"),
        (GERMAN, "", "de"),
        # a beginning that is not clearly what was stated decides nothing alone
        (f"{ENGLISH} " * 2 + GERMAN, "de", "en"),
    ],
)
def test_what_is_given_is_believed_unless_the_text_contradicts(
    text: str, given: str, language: str
) -> None:
    assert language_of(text, given) == language


def test_time_does_not_grow_with_the_text() -> None:
    assert language_of("und " * 3_000_000) == "de"


@given(st.text(alphabet="und FürÜß“–…€_0²ªμ\xa0\xadłИ😀", max_size=60))
def test_german_words_are_counted_alike_whatever_else_a_text_holds(text: str) -> None:
    words = re.findall(r"[^\W\d_]+", f"Und {text}".lower())
    expected = sum(word in ONLY_GERMAN for word in words) / len(words)
    assert german_share(f"Und {text}") == expected
