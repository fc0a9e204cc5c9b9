"""The letter of the bench by WeasyPrint and by ReportLab: the same words, fonts and pages."""

from collections.abc import Sequence
from html import escape
from io import BytesIO

from forthwith.documents.glyphs import REGULAR, SEMIBOLD
from forthwith.documents.letters import LetterJob, Recipient
from forthwith.documents.rendering import letter_data

STYLE = f"""
@font-face {{ font-family: Letter; src: url({REGULAR.as_uri()}) }}
@font-face {{ font-family: Letter; font-weight: 600; src: url({SEMIBOLD.as_uri()}) }}
@page {{ size: 8.5in 11in; margin: 0.75in 1in 0.85in }}
body {{ font: 10pt/1.35 Letter; margin: 0 }}
article {{ break-after: page }}
header {{ height: 3.05in; position: relative }}
header address {{ position: absolute; top: 1.4in; font-style: normal }}
header div {{ position: absolute; right: 0; top: 0; text-align: right }}
h1 {{ font-size: 12.5pt; font-weight: 600 }} h2 {{ font-size: 10pt; font-weight: 600; margin-bottom: 0 }}
p {{ margin: 0.5em 0 }} ul {{ margin: 0; padding-left: 1.2em }}
"""


def by_weasyprint(job: LetterJob, recipients: Sequence[Recipient]) -> bytes:
    """One tagged PDF (PDF/UA-1)."""
    from weasyprint import HTML

    data = letter_data(job.text, job.letterhead, recipients, job.dated_on)
    letters = "".join(_article(data, letter) for letter in data["letters"])
    head = f"<title>{escape(data['subject'])}</title><style>{STYLE}</style>"
    page = f"<!doctype html><html lang=en><head>{head}</head><body>{letters}</body></html>"
    return HTML(string=page).write_pdf(pdf_variant="pdf/ua-1")


def _article(data, letter) -> str:
    lines = "<br>".join(map(escape, letter["address"]["lines"]))
    return (
        f"<article><header><strong>{escape(data['letterhead']['name'])}</strong><br>"
        f"{'<br>'.join(map(escape, data['letterhead']['lines']))}"
        f"<div>{data['date']}<br>Reference {letter['reference']}</div><address>{lines}</address></header>"
        f"<h1>{escape(data['subject'])}</h1><p>{escape(letter['salutation'])}</p>"
        f"{''.join(map(_section, data['sections']))}"
        f"<p>{data['words']['sincerely']}</p><p>{data['signer']['name']}<br>{data['signer']['title']}</p></article>"
    )


def _section(part) -> str:
    words = "".join(f"<p>{escape(one)}</p>" for one in part["paragraphs"])
    items = "".join(f"<li>{escape(one)}</li>" for one in part["items"])
    closing = "".join(f"<p>{escape(one)}</p>" for one in part["closing"])
    return f"<h2>{escape(part['heading'])}</h2>{words}{f'<ul>{items}</ul>' if items else ''}{closing}"


def by_reportlab(job: LetterJob, recipients: Sequence[Recipient]) -> bytes:
    """One PDF without tags, which ReportLab's Platypus does not write."""
    from reportlab.lib.pagesizes import letter as us_letter
    from reportlab.lib.styles import ParagraphStyle
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.ttfonts import TTFont
    from reportlab.platypus import SimpleDocTemplate

    for name, path in (("Letter", REGULAR), ("Letter-Bold", SEMIBOLD)):
        pdfmetrics.registerFont(TTFont(name, str(path)))
    styles = {
        "p": ParagraphStyle("p", fontName="Letter", fontSize=10, leading=13.4, spaceAfter=5),
        "h2": ParagraphStyle("h2", fontName="Letter-Bold", fontSize=10, leading=13.4, spaceBefore=5),
        "h1": ParagraphStyle("h1", fontName="Letter-Bold", fontSize=12.5, leading=16, spaceAfter=8),
    }
    data = letter_data(job.text, job.letterhead, recipients, job.dated_on)
    flow = [one for letter in data["letters"] for one in _flowables(data, letter, styles)]
    file = BytesIO()
    margins = {"leftMargin": 72, "rightMargin": 72, "topMargin": 54, "bottomMargin": 61}
    SimpleDocTemplate(file, pagesize=us_letter, title=data["subject"], invariant=1, **margins).build(flow)
    return file.getvalue()


def _flowables(data, letter, styles) -> list[object]:
    from reportlab.platypus import ListFlowable, PageBreak, Paragraph, Spacer

    def words(text: str, style: str = "p") -> Paragraph:
        return Paragraph(escape(text), styles[style])

    flow = [words(data["letterhead"]["name"], "h2"), *map(words, data["letterhead"]["lines"])]
    flow += [words(data["date"]), words(f"Reference {letter['reference']}"), Spacer(1, 60)]
    flow += [*map(words, letter["address"]["lines"]), Spacer(1, 40)]
    flow += [words(data["subject"], "h1"), words(letter["salutation"])]
    for part in data["sections"]:
        flow += [words(part["heading"], "h2"), *map(words, part["paragraphs"])]
        if part["items"]:
            flow.append(ListFlowable([words(one) for one in part["items"]], bulletType="bullet"))
        flow += map(words, part["closing"])
    flow += [words(data["words"]["sincerely"]), words(data["signer"]["name"]), words(data["signer"]["title"])]
    return [*flow, PageBreak()]
