"""Uses the pages that sweeps, `gallery` and `trace` write as a person would, in headless Chromium through Selenium.

    .build/browser/bin/python scripts/lib/report_pages.py GEN [FOLDER]

Makes pages with GEN, some about hostile prompts, and uses every control: each must have its effect, nothing but files
may be asked, no dialog may open, the console must stay empty. Printed lessons must fill two pages each, on A4 and on
Letter. Prints frame times of a gallery of 5,000 pictures and of a sheet of 4,096. With FOLDER, screenshots are left
there. Needs chromium, its driver, and selenium from PyPI.
"""
import base64
import json
import os
import pathlib
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
import time

from selenium import webdriver
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys
from selenium.webdriver.support.ui import Select, WebDriverWait

HOSTILE = ["</script><script>alert(1)</script>", "<img src=x onerror=alert(1)>", "\"'><b>it's</b> &lt;",
           "file:///etc/passwd", "a \u202egnp.exe\u2066", "https://example.com/x.png", "`${alert(1)}` javascript:alert(1)"]
MANY = 5000
SIDE = 64  # of the largest sheet that there is
LESSONS = 13
shots = None


def literal(text):
    return '"' + "".join("\\" + c if c in '\\"$' else c for c in text) + '"'


def make(gen, folder):
    """All pages, in `folder`/out."""
    environment = {**os.environ, "GEN_HOME": str(folder / "home"), "XDG_CONFIG_HOME": str(folder / "config")}

    def run(*arguments):
        done = subprocess.run([gen, *arguments], cwd=folder, env=environment, capture_output=True, text=True)
        if done.returncode:
            sys.exit(f"report_pages: {arguments}: {done.stderr}")

    head = "size 128x128; sampler K_EULER; steps 2; seed 3\n"
    run("-e", head + 'prompt "a castle"\nsweep cfg [1, 7, 15], steps [2, 3], seed [3, 4] compare first as grid\n'
        "steps 6; trace as run")
    run("-e", head + f"let p = [{', '.join(map(literal, HOSTILE))}]\nsweep $text $p compare first as hostile "
        "{ prompt $text; generate 2 }\nprompt " + literal(HOSTILE[0]) + "; trace as bad\n"
        'prompt "a tower at night"; size 256x256; generate\ngallery')
    picture = next((folder / "out").glob("a-castle*.png"))
    (folder / "many").mkdir()
    for number in range(MANY):
        os.link(picture, folder / "many" / f"{number:04}.png")
    run("gallery", "many")
    run("lesson", "--print")
    (folder / "many/sheet.html").write_text(enlarged((folder / "out/grid.html").read_text()))


def enlarged(page):
    """The page of a sheet, as if it had SIDE x SIDE cells; its data are no part of what its policy lets run."""
    head, rest = page.split('id="data">', 1)
    text, tail = rest.split("</script>", 1)
    data = json.loads(text)
    data["axes"] = [{"name": name, "values": [str(n) for n in range(SIDE)]} for name in ("cfg", "seed")]
    cell = data["cells"][1]
    data["cells"] = [{**cell, "values": [str(n % SIDE), str(n // SIDE)], "run": n, "file": f"{n:04}.png",
                      "seed": n // SIDE, "parameters": []}
                     for n in range(SIDE * SIDE)]
    return head + 'id="data">' + json.dumps(data).replace("<", "\\u003c") + "</script>" + tail


def check(holds, what, driver):
    if not holds:
        driver.save_screenshot(str(pathlib.Path(tempfile.gettempdir()) / "report_pages.png"))
        sys.exit(f"report_pages: {driver.title}: {what}")


class Page:
    """A page that is used."""

    def __init__(self, driver, path):
        self.driver = driver
        driver.get_log("browser"), driver.get_log("performance")
        driver.get(path.as_uri())
        self.size(1100, 900)

    def size(self, width, height):
        self.driver.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", {
            "width": width, "height": height, "deviceScaleFactor": 1, "mobile": width < 600})

    def all(self, selector):
        return self.driver.find_elements(By.CSS_SELECTOR, selector)

    def one(self, selector):
        return self.driver.find_element(By.CSS_SELECTOR, selector)

    def do(self, script, *arguments):
        return self.driver.execute_script(script, *arguments)

    def click(self, selector, text=None):
        element = next(e for e in self.all(selector) if text is None or e.text == text)
        self.do("arguments[0].scrollIntoView({block: 'center'})", element)
        element.click()

    def type(self, selector, text):
        field = self.one(selector)
        field.send_keys(Keys.CONTROL, "a")
        field.send_keys(text or Keys.DELETE)

    def slide(self, selector, key):
        self.one(selector).send_keys(key)

    def check(self, holds, what):
        check(holds, what, self.driver)

    def wait(self, condition, what):
        try:
            WebDriverWait(self.driver, 20, 0.05).until(lambda _: condition())
        except Exception:
            self.check(False, what)

    def look(self, element, name=None):
        """What is seen of an element, whose pictures have been decoded."""
        self.wait(lambda: self.do("return [...arguments[0].querySelectorAll('img')].every(i => i.complete && i.naturalWidth)",
                                  element), "pictures are loaded")
        return element.screenshot_as_png

    def shot(self, name):
        if shots:
            self.driver.save_screenshot(str(shots / f"{name}.png"))

    def close(self, scripts=2):
        """Nothing was asked but files, and nobody complained."""
        urls = [m["params"]["request"]["url"] for e in self.driver.get_log("performance")
                for m in [json.loads(e["message"])["message"]] if m["method"] == "Network.requestWillBeSent"]
        foreign = [url for url in urls if not url.startswith(("file:", "data:"))]
        self.check(not foreign, f"asked for {foreign}")
        out = self.driver.current_url.rsplit("/", 2)[0]
        strange = [url for url in urls if url.startswith("file:") and not url.startswith(out)]
        self.check(not strange, f"read {strange}")
        self.check(not (log := self.driver.get_log("browser")), f"console: {log}")
        self.check(self.do("return document.querySelectorAll('script').length") == scripts, "scripts were added")


def use_details(page, count):
    """The dialog of the first picture: stepping, copying, choosing."""
    page.click("#grid .picture")
    title = page.one("#details-title").text
    page.check(page.do("return document.getElementById('details').open"), "details open")
    page.click("#details button", "Next →")
    page.check(page.one("#details-title").text != title or count == 1, "Next")
    page.click("#details button", "← Previous")
    page.check(page.one("#details-title").text == title, "Previous")
    page.one("#details").send_keys(Keys.ARROW_RIGHT)
    page.check(page.one("#details-title").text != title, "arrow keys in details")
    for what, expected in (("Copy parameters", "steps 2"), ("Copy script", "generate\n")):
        page.click("#details button", what)
        page.wait(lambda: "Copied." in page.do("return document.getElementById('said').textContent"), what)
        page.check(expected in page.do("return navigator.clipboard.readText()"), what + ": clipboard")
        page.do("document.getElementById('said').textContent = ''")
    page.click("#details button", "Compare as B")
    page.check(not page.do("return document.getElementById('details').open"), "choosing closes")
    page.click("#grid .picture")
    page.one("#details").send_keys(Keys.ESCAPE)
    page.check(not page.do("return document.getElementById('details').open"), "Escape closes")
    page.click("#grid .picture")
    page.click("#details button", "Close")
    page.check(not page.do("return document.getElementById('details').open"), "Close closes")


def use_comparison(page):
    """All four ways to compare two pictures; what is seen differs."""
    stage = lambda: page.look(page.one("#stage"))
    Select(page.one("#a")).select_by_index(0)
    Select(page.one("#b")).select_by_index(2)
    page.slide("#at", Keys.HOME)
    right = stage()
    page.slide("#at", Keys.END)
    left = stage()
    page.check(left != right, "the slider uncovers")
    seen = {left, right}
    for mode in ("side", "heat", "blink"):
        page.click(f"input[value={mode}]")
        if mode == "blink":
            page.click("#pause")
            page.check(page.one("#pause").get_attribute("aria-pressed") == "true", "Pause")
            first = page.do("return document.getElementById('stage').classList.contains('first')")
            page.wait(lambda: page.do("return document.getElementById('stage').classList.contains('first')") == first,
                      "a pause stands still")
            page.click("#pause")
            page.wait(lambda: page.do("return document.getElementById('stage').classList.contains('first')") != first,
                      "blinking")
        else:
            picture = stage()
            page.check(picture not in seen, f"{mode} shows something else")
            seen.add(picture)
        if mode == "heat":
            page.shot("heat")
            page.slide("#gain", Keys.END)
            page.check(stage() != picture and page.one("#top").text == "16 of 255", "the gain")
    page.click("input[value=slider]")
    page.check("slider" in page.one("#stage").get_attribute("class"), "the slider again")


def use_sheet(page):
    cells = lambda: page.all("#grid td figure")
    page.wait(lambda: len(cells()) == 6, "the grid")
    page.shot("sheet")
    names = lambda: [e.get_attribute("aria-label") for e in page.all("#grid .picture")]
    before = names()
    page.check(all(before) and len(set(before)) == 6, "accessible names")
    head = page.one("#grid thead th").text
    page.click("#swap")
    page.check(page.one("#grid thead th").text != head and sorted(names()) == sorted(before) and names() != before, "swap")
    page.click("#swap")
    page.check(names() == before, "swap back")
    Select(page.one("#page")).select_by_index(1)
    page.check(not set(names()) & set(before), "pages")
    Select(page.one("#page")).select_by_index(0)
    page.type("#filter", "cfg 7")
    page.check(page.one("#count").text == "2 of 6" and len(page.all("#grid .out")) == 4, "the filter")
    page.type("#filter", "")
    page.check(page.one("#count").text == "6 of 6", "no filter")
    page.click("#whole")
    page.wait(lambda: page.one("#said").text == "Copied.", "copying the script")
    page.check("sweep cfg" in page.do("return navigator.clipboard.readText()"), "the script of all")
    use_details(page, 6)
    use_comparison(page)
    page.do("document.querySelector('#grid .picture').focus()")
    where = lambda: int(page.do("return document.activeElement.dataset.index"))
    for key, index in ((Keys.ARROW_RIGHT, 1), (Keys.ARROW_DOWN, 4), (Keys.ARROW_LEFT, 3), (Keys.ARROW_UP, 0)):
        page.do("return document.activeElement") and page.driver.switch_to.active_element.send_keys(key)
        page.check(where() == index, f"{key!r} leads to {where()}")
    page.driver.switch_to.active_element.send_keys("b")
    page.check(page.one("#b").get_attribute("value") == "0", "the key b")
    page.driver.switch_to.active_element.send_keys(Keys.ENTER)
    page.check(page.do("return document.getElementById('details').open"), "Enter shows details")
    page.one("#details").send_keys(Keys.ESCAPE)
    page.size(390, 800)
    page.check(page.do("return document.documentElement.scrollWidth <= innerWidth"), "the width of a phone")
    page.shot("phone")
    light = page.do("return getComputedStyle(document.body).backgroundColor")
    page.driver.execute_cdp_cmd("Emulation.setEmulatedMedia", {"features": [{"name": "prefers-color-scheme", "value": "dark"}]})
    page.check(page.do("return getComputedStyle(document.body).backgroundColor") != light, "dark")
    page.driver.execute_cdp_cmd("Emulation.setEmulatedMedia", {"features": []})


def use_hostile(page):
    texts = page.do("return [...document.querySelectorAll('#grid thead th bdi')].map(e => e.textContent)")
    page.check(texts == HOSTILE, f"prompts stay text: {texts}")
    page.check(not page.all("#grid b, #grid img[src=x]"), "prompts are no markup")
    page.check(".1 of 2" in page.one("#grid figcaption").text, "a cell says how many pictures it has")
    for button in page.all("#grid .picture"):
        page.do("arguments[0].click()", button)
        page.check(page.do("return document.getElementById('details').open"), "details of a hostile prompt")
        page.click("#details button", "Close")
    page.shot("hostile")


def use_gallery(page):
    page.wait(lambda: page.all("#grid figure"), "pictures")
    count = int(page.one("#count").text.split()[0])
    page.check(any(e.get_attribute("src").startswith("data:image/jpeg") for e in page.all("#grid img")), "thumbnails")
    page.check(page.one("#swap").get_attribute("hidden") is not None, "nothing to swap")
    use_details(page, count)
    use_comparison(page)
    page.type("#filter", "onerror=alert")
    page.check(0 < int(page.one("#count").text.split()[0]) < count, "the filter")
    page.type("#filter", "no such thing")
    page.check(page.one("#count").text == f"0 of {count}" and not page.all("#grid figure"), "an empty filter")
    page.shot("gallery")


FRAMES = """
const [step, where, done] = arguments; const times = []; let last = performance.now(), count = 0;
const box = document.querySelector(where);
const tick = (now) => { times.push(now - last); last = now; count += 1;
  if (step === 'scroll') box.scrollBy(count % 40 < 30 ? 0 : 500, 700); else if (count % 6 === 0) {
    const field = document.getElementById('filter'); field.value = '0123456789'.slice(count / 6 % 10, count / 6 % 10 + 2);
    field.dispatchEvent(new Event('input')); }
  if (count < 120) requestAnimationFrame(tick); else done(times.slice(1)); };
requestAnimationFrame(tick);"""


def print_frames(page, where):
    for step in ("scroll", "filter"):
        times = sorted(page.driver.execute_async_script(FRAMES, step, where))
        print(f"  {step} frames: median {statistics.median(times):.1f} ms, 95% {times[int(len(times) * 0.95)]:.1f} ms, "
              f"longest {times[-1]:.1f} ms")


def use_large_sheet(page, opened):
    page.wait(lambda: page.one("#count").text == f"{SIDE * SIDE} of {SIDE * SIDE}", "all cells")
    print(f"the page of a sheet of {SIDE * SIDE:,} pictures opens in {opened:.2f} s")
    print_frames(page, ".scroll")
    page.check(len(page.all("#grid .picture")) < 200, "the sheet is virtual")
    page.type("#filter", "cfg 7 seed 9")
    page.check(page.one("#count").text == f"1 of {SIDE * SIDE}", "one cell of many")
    page.type("#filter", "")
    page.do("document.querySelector('#grid .picture').focus()")
    page.driver.switch_to.active_element.send_keys(Keys.END)
    page.check(page.do("return document.activeElement.dataset.index") == str(SIDE * SIDE - 1), "End leads to the last")
    page.wait(lambda: page.do("return document.activeElement.querySelector('img').naturalWidth") > 0, "the last is loaded")
    page.shot("large-sheet")
    page.driver.switch_to.active_element.send_keys(Keys.ARROW_UP)
    page.check(page.do("return document.activeElement.dataset.index") == str(SIDE * (SIDE - 1) - 1), "Up leads up")
    page.driver.switch_to.active_element.send_keys(Keys.HOME)
    page.check(page.do("return document.activeElement.dataset.index") == "0", "Home leads to the first")
    page.click("#swap")
    page.check(page.all("#grid .picture")[1].get_attribute("data-index") == str(SIDE), "swapping a large sheet")


def use_handouts(page):
    page.check(len(page.all("section.page")) == 2 * LESSONS and len(page.all("nav a")) == LESSONS, "two pages a lesson")
    page.check(page.do("return [...document.images].every((i) => i.complete && i.naturalWidth > 0)"), "pictures")
    for name, (width, height) in {"A4": (8.27, 11.69), "Letter": (8.5, 11)}.items():
        answer = page.driver.execute_cdp_cmd("Page.printToPDF", {"paperWidth": width, "paperHeight": height})
        pages = len(re.findall(rb"/Type\s*/Page\b", base64.b64decode(answer["data"])))
        page.check(pages == 2 * LESSONS, f"{pages} pages on {name}")
    page.size(390, 800)
    page.check(page.do("return document.documentElement.scrollWidth <= innerWidth"), "the width of a phone")
    page.shot("handout")


def use_many(page, opened):
    page.wait(lambda: page.one("#count").text == f"{MANY} of {MANY}", "all pictures")
    page.check(len(page.all("#grid figure")) < 200, "the list is virtual")
    print(f"a gallery of {MANY:,} pictures opens in {opened:.2f} s")
    print_frames(page, "html")
    page.type("#filter", "4999.png")
    page.wait(lambda: page.one("#count").text == f"1 of {MANY}", "one of many")
    page.type("#filter", "")
    page.do("scrollTo(0, 0)")
    page.do("document.querySelector('#grid .picture').focus()")
    page.driver.switch_to.active_element.send_keys(Keys.END)
    page.check(page.do("return document.activeElement.dataset.index") == str(MANY - 1), "End leads to the last")
    page.driver.switch_to.active_element.send_keys(Keys.HOME)
    page.check(page.do("return document.activeElement.dataset.index") == "0", "Home leads to the first")
    page.shot("many")


def use_trace(page):
    step = lambda: page.one("#step").text
    page.check(step().startswith("1 of"), "the first step")
    source = lambda: page.one("#noisy").get_attribute("src")
    first, before = page.look(page.one(".pair")), source()
    page.click("#on")
    page.check(step().startswith("2 of") and page.look(page.one(".pair")) != first, "one step on")
    page.click("#back")
    page.check(step().startswith("1 of") and source() == before, "one step back")
    page.slide("#slider", Keys.END)
    last = step()
    page.check(last.split()[0] == last.split()[-1], "the last step")
    body = page.one("body")
    for key, expected in ((Keys.HOME, "1"), ("j", "2"), ("k", "1"), (Keys.ARROW_RIGHT, "2"), (Keys.END, last.split()[0])):
        body.send_keys(key)
        page.check(step().split()[0] == expected, f"the key {key!r}")
    page.click("#play")
    page.wait(lambda: step() == last and page.one("#play").text == "Play", "playing")
    page.click("summary")
    page.check("generate" in page.one("pre").text, "the script")
    page.shot("trace")


def main():
    global shots
    if len(sys.argv) < 2:
        sys.exit(__doc__)
    if len(sys.argv) > 2:
        shots = pathlib.Path(sys.argv[2])
        shots.mkdir(parents=True, exist_ok=True)
    options = webdriver.ChromeOptions()
    options.binary_location = shutil.which("chromium") or shutil.which("chromium-browser") or ""
    for flag in ("--headless=new", "--no-sandbox", "--disable-gpu", "--hide-scrollbars"):
        options.add_argument(flag)
    options.set_capability("goog:loggingPrefs", {"browser": "ALL", "performance": "ALL"})
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        folder = pathlib.Path(folder)
        make(str(pathlib.Path(sys.argv[1]).resolve()), folder)
        driver = webdriver.Chrome(options=options, service=webdriver.ChromeService(shutil.which("chromedriver")))
        try:
            driver.set_script_timeout(120)
            driver.execute_cdp_cmd("Browser.grantPermissions", {"permissions": ["clipboardReadWrite", "clipboardSanitizedWrite"]})
            pages = [("grid", use_sheet), ("hostile", use_hostile), ("gallery", use_gallery)]
            pages += [(path.stem, use_trace) for path in (folder / "out").glob("trace-*.html")]
            for name, use in pages:
                page = Page(driver, folder / f"out/{name}.html")
                use(page)
                page.close()
            page = Page(driver, folder / "out/lessons.html")
            use_handouts(page)
            page.close(scripts=0)
            for name, use in (("gallery", use_many), ("sheet", use_large_sheet)):
                start = time.time()
                page = Page(driver, folder / f"many/{name}.html")
                use(page, time.time() - start)
                page.close()
        finally:
            driver.quit()
    print("every control works, hostile prompts stayed text")


main()
