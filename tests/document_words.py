"""Neutral words, enough to fill a brief, in each of several languages and scripts."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """Words of one language, enough to fill a brief."""

    direction: str = "ltr"
    kind: str
    details: str
    title: str
    standfirst: str
    messages: str
    bold: str
    sentence: str
    heading: str
    page: str
    figure: str
    high: str
    note: str
    letter: str = "a"
    """Of the first note, as the typography of the language has it: a Latin letter would turn a line from the right."""
    letter_on_line: bool = False
    references: str


WORDS = {
    "en": Words(
        kind="Policy brief",
        details="Example Policy Unit · 23 November 2026 · English",
        title="Shorter queues, fairer decisions: what six cities learned",
        standfirst="A single intake form cut the median wait, and almost half of the applicants noticed.",
        messages="Key messages",
        bold="One form is enough.",
        sentence="Officials who measured waiting times before and after the change found that the median household "
        "received a first decision sooner, while the share of appeals stayed the same.",
        heading="Waiting times fell in every city",
        page="Page {page} of {pages}",
        figure="Figure",
        high="high",
        note="The editions differ.",
        references="References",
    ),
    "sv": Words(
        kind="Policyunderlag",
        details="Exempelenheten · 23 november 2026 · Svenska",
        title="Kortare köer, rättvisare beslut: vad sex städer lärde sig",
        standfirst="Ett enda formulär kortade väntan, och nästan hälften av de sökande märkte det.",
        messages="Huvudbudskap",
        bold="Ett formulär räcker.",
        sentence="Handläggare som mätte väntetiderna före och efter förändringen fann att hushållen fick ett första "
        "beslut tidigare, medan andelen överklaganden var oförändrad.",
        heading="Väntetiderna sjönk i varje stad",
        page="Sida {page} av {pages}",
        figure="Figur",
        high="hög",
        note="Utgåvorna skiljer sig åt.",
        references="Källor",
    ),
    "pl": Words(
        kind="Zwięzła analiza",
        details="Przykładowy Zespół · 23 listopada 2026 · Polski",
        title="Krótsze kolejki, sprawiedliwsze decyzje: wnioski sześciu miast",
        standfirst="Jeden formularz skrócił oczekiwanie i zauważyła to niespełna połowa wnioskodawców.",
        messages="Najważniejsze wnioski",
        bold="Wystarczy jeden formularz.",
        sentence="Urzędnicy, którzy zmierzyli czas oczekiwania przed zmianą i po niej, stwierdzili, że gospodarstwa "
        "domowe otrzymywały pierwszą decyzję wcześniej, a odsetek odwołań pozostał bez zmian.",
        heading="Czas oczekiwania skrócił się w każdym mieście",
        page="Strona {page} z {pages}",
        figure="Wykres",
        high="wysoka",
        note="Wydania się różnią.",
        references="Bibliografia",
    ),
    "de": Words(
        kind="Kurzdossier",
        details="Beispielreferat · 23. November 2026 · Deutsch",
        title="Kürzere Warteschlangen: Anonymisierungsmethoden und Zuständigkeitsfragen",
        standfirst="Ein einziges Antragsformular verkürzte die Bearbeitungszeit, und fast die Hälfte bemerkte es.",
        messages="Kernaussagen",
        bold="Ein Formular genügt.",
        sentence="Sachbearbeiterinnen und Sachbearbeiter, die die Bearbeitungszeiten vor und nach der Umstellung "
        "erhoben, stellten fest, dass Haushalte früher einen ersten Bescheid erhielten, während der Anteil der "
        "Widerspruchsverfahren unverändert blieb.",
        heading="Die Bearbeitungszeiten sanken überall",
        page="Seite {page} von {pages}",
        figure="Abbildung",
        high="hoch",
        note="Die Ausgaben unterscheiden sich.",
        references="Literatur",
    ),
    "fi": Words(
        kind="Politiikkasuositus",
        details="Esimerkkiyksikkö · 23. marraskuuta 2026 · Suomi",
        title="Lyhyemmät jonot, oikeudenmukaisemmat päätökset",
        standfirst="Yksi lomake lyhensi odotusaikaa, ja lähes puolet hakijoista huomasi sen.",
        messages="Keskeiset viestit",
        bold="Yksi lomake riittää.",
        sentence="Viranhaltijat, jotka mittasivat odotusajat ennen muutosta ja sen jälkeen, havaitsivat, että "
        "kotitaloudet saivat ensimmäisen päätöksen aiemmin, kun taas valitusten osuus pysyi ennallaan.",
        heading="Odotusajat lyhenivät kaikissa kaupungeissa",
        page="Sivu {page}/{pages}",
        figure="Kuvio",
        high="korkea",
        note="Laitokset eroavat toisistaan.",
        references="Lähteet",
    ),
    "el": Words(
        kind="Ενημερωτικό σημείωμα",
        details="Υπόδειγμα · 23 Νοεμβρίου 2026 · Ελληνικά",
        title="Μικρότερες ουρές, δικαιότερες αποφάσεις",
        standfirst="Ένα μόνο έντυπο μείωσε την αναμονή και σχεδόν οι μισοί αιτούντες το παρατήρησαν.",
        messages="Βασικά μηνύματα",
        bold="Ένα έντυπο αρκεί.",
        sentence="Οι υπάλληλοι που μέτρησαν τους χρόνους αναμονής πριν και μετά την αλλαγή διαπίστωσαν ότι τα "
        "νοικοκυριά έλαβαν νωρίτερα μια πρώτη απόφαση, ενώ το ποσοστό των προσφυγών έμεινε ίδιο.",
        heading="Οι χρόνοι αναμονής μειώθηκαν παντού",
        page="Σελίδα {page} από {pages}",
        figure="Διάγραμμα",
        high="υψηλή",
        note="Οι εκδόσεις διαφέρουν.",
        references="Αναφορές",
    ),
    "bg": Words(
        kind="Аналитична справка",
        details="Примерен отдел · 23 ноември 2026 г. · Български",
        title="По-кратки опашки, по-справедливи решения",
        standfirst="Един-единствен формуляр съкрати чакането и почти половината кандидати го забелязаха.",
        messages="Основни послания",
        bold="Един формуляр стига.",
        sentence="Служителите, които измериха времето за чакане преди и след промяната, установиха, че домакинствата "
        "получават първо решение по-рано, докато делът на обжалванията остава същият.",
        heading="Чакането намаля във всеки град",
        page="Страница {page} от {pages}",
        figure="Фигура",
        high="висока",
        note="Изданията се различават.",
        references="Източници",
    ),
    "ar": Words(
        direction="rtl",
        kind="موجز سياسات",
        details="وحدة السياسات · 23 نوفمبر 2026 · العربية",
        title="طوابير أقصر وقرارات أعدل",
        standfirst="قلّصت استمارة واحدة مدة الانتظار، ولاحظ ذلك نصف المتقدمين تقريبًا.",
        messages="الرسائل الرئيسية",
        bold="استمارة واحدة تكفي.",
        sentence="وجد الموظفون الذين قاسوا أوقات الانتظار قبل التغيير وبعده أن الأسر حصلت على قرار أول في وقت أبكر، "
        "بينما بقيت نسبة الطعون على حالها.",
        heading="انخفضت أوقات الانتظار في كل مدينة",
        page="صفحة {page} من {pages}",
        figure="الشكل",
        high="عالٍ",
        note="الطبعات مختلفة.",
        letter="أ",
        letter_on_line=True,
        references="المراجع",
    ),
    "he": Words(
        direction="rtl",
        kind="נייר מדיניות",
        details="יחידת המדיניות · 23 בנובמבר 2026 · עברית",
        title="תורים קצרים יותר, החלטות הוגנות יותר",
        standfirst="טופס אחד קיצר את ההמתנה, וכמעט מחצית מן הפונים הבחינו בכך.",
        messages="מסרים מרכזיים",
        bold="טופס אחד מספיק.",
        sentence="פקידים שמדדו את זמני ההמתנה לפני השינוי ואחריו מצאו כי משקי הבית קיבלו החלטה ראשונה מוקדם יותר, "
        "בעוד ששיעור הערעורים נותר כשהיה.",
        heading="זמני ההמתנה ירדו בכל עיר",
        page="עמוד {page} מתוך {pages}",
        figure="תרשים",
        high="גבוהה",
        note="המהדורות שונות.",
        letter="א",
        references="מקורות",
    ),
    "hi": Words(
        kind="नीति सार",
        details="नमूना नीति इकाई · 23 नवंबर 2026 · हिन्दी",
        title="छोटी कतारें, बेहतर निर्णय",
        standfirst="एक ही आवेदन पत्र से प्रतीक्षा घटी, और लगभग आधे आवेदकों ने इसे महसूस किया।",
        messages="मुख्य संदेश",
        bold="एक आवेदन पत्र पर्याप्त है।",
        sentence="जिन अधिकारियों ने बदलाव से पहले और बाद में प्रतीक्षा का समय मापा, उन्होंने पाया कि परिवारों को पहला निर्णय "
        "जल्दी मिला, जबकि अपीलों का अनुपात वही रहा।",
        heading="हर शहर में प्रतीक्षा का समय घटा",
        page="पृष्ठ {page} / {pages}",
        figure="चित्र",
        high="उच्च",
        note="संस्करण भिन्न हैं।",
        references="संदर्भ",
    ),
    "zh": Words(
        kind="政策简报",
        details="示例政策组 · 2026年11月23日 · 中文",
        title="更短的队伍，更公平的决定",
        standfirst="一张统一的表格缩短了等待时间，近一半的申请人注意到了这一点。",
        messages="要点",
        bold="一张表格就够了。",
        sentence="在改革前后测量等待时间的官员发现，家庭更早收到第一份决定，而上诉的比例保持不变。",
        heading="每个城市的等待时间都缩短了",
        page="第 {page} 页，共 {pages} 页",
        figure="图",
        high="高",
        note="各版本有差异。",
        references="参考文献",
    ),
    "ja": Words(
        kind="政策概要",
        details="政策サンプル室 · 2026年11月23日 · 日本語",
        title="待ち時間の短縮と公正な決定",
        standfirst="一枚の申請書で待ち時間が短くなり、申請者のほぼ半数がそれに気づいた。",
        messages="要旨",
        bold="申請書は一枚で足りる。",
        sentence="変更の前後で待ち時間を測った職員は、世帯がより早く最初の決定を受け取り、異議申し立ての割合は変わらなかったことを確かめた。",
        heading="どの都市でも待ち時間が減った",
        page="{page} / {pages} ページ",
        figure="図",
        high="高い",
        note="版によって異なる。",
        references="参考文献",
    ),
}
