"""What somebody does on a screen before it is looked at."""

from collections.abc import Callable

from playwright.sync_api import Page

from tests.browser.hands import tap

Steps = Callable[[Page], object]


def filled(field: str, text: str, button: str) -> Steps:
    """Type this and press that; what the browser itself would refuse is let through."""

    def steps(page: Page) -> None:
        for form in page.locator("form").all():
            form.evaluate("form => { form.noValidate = true; }")
        page.locator(field).fill(text)
        tap(page, button)

    return steps


def typed(label: str, text: str) -> Steps:
    """Type this, and see what comes by itself."""
    return lambda page: page.get_by_label(label).fill(text)


def opened(summary: str) -> Steps:
    """Open what is folded."""
    return lambda page: page.locator(summary).first.click()


def installable(page: Page) -> None:
    """What Chromium says when Hallway could be put on the home screen."""
    page.evaluate("dispatchEvent(new Event('beforeinstallprompt', { cancelable: true }))")


def pressed(button: str) -> Steps:
    return lambda page: tap(page, button)


def at_another_time(page: Page) -> None:
    page.locator("label.pick", has_text="Other").click()
    page.locator("#accept .button-main").click()


def at_no_time(page: Page) -> None:
    page.locator("label.pick", has_text="Other").click()
    page.locator("#move .button-main").click()


def with_a_file(page: Page) -> None:
    rows = b"email,name,title\nzoe@marlow.example,Zoe,Clerk\nnobody,Nobody,=1+1\n"
    page.locator("#file").set_input_files({"name": "people.csv", "mimeType": "text/csv", "buffer": rows})
    tap(page, "Look at it")


def without_an_answer(page: Page) -> None:
    page.locator("#takeaway").fill("Make it a table.")
    page.locator("#takeaway").evaluate("box => box.form.submit()")


def sign_in_wrongly(page: Page) -> None:
    page.get_by_label("Work e-mail").fill("lena@marlow.example")
    page.get_by_label("Password").fill("not this one")
    tap(page, "Sign in")
