"""What a page must offer to those who read it by keyboard, by ear, on small screens, or in bad light (WCAG 2.2 AA)."""

# Runs in the page and returns what is wrong with it, a line each.
CHECK = r"""
() => {
  const faults = [];
  const visible = e => {
    const s = getComputedStyle(e), b = e.getBoundingClientRect();
    return s.visibility !== 'hidden' && s.display !== 'none' && b.width > 1 && b.height > 1;
  };
  const named = e => e.getAttribute('aria-label') || e.getAttribute('aria-labelledby') || e.innerText.trim()
    || [...e.querySelectorAll('img')].some(i => i.alt);
  const lang = document.documentElement.lang;
  if (!lang) faults.push('no lang');
  if (!document.title.trim()) faults.push('no title');
  if (document.querySelectorAll('h1').length !== 1) faults.push(document.querySelectorAll('h1').length + ' h1');
  if (document.querySelectorAll('main').length !== 1) faults.push('no main');
  const levels = [...document.querySelectorAll('h1,h2,h3,h4,h5,h6')].map(h => +h.tagName[1]);
  if (!document.querySelector('meta[name=viewport]')) faults.push('no viewport');
  if (/maximum-scale|user-scalable=no/.test(document.querySelector('meta[name=viewport]')?.content || ''))
    faults.push('zoom is blocked');
  const ids = [...document.querySelectorAll('[id]')].map(e => e.id);
  for (const id of ids) if (ids.filter(i => i === id).length > 1) faults.push('id ' + id + ' twice');
  for (const e of document.querySelectorAll('input:not([type=hidden]),select,textarea')) {
    if (!(e.labels && e.labels.length) && !e.getAttribute('aria-label')) faults.push('no label: ' + e.name);
    for (const id of (e.getAttribute('aria-describedby') || '').split(' ').filter(Boolean))
      if (!document.getElementById(id)) faults.push('aria-describedby of ' + e.name + ' names nothing: ' + id);
  }
  for (const e of document.querySelectorAll('button,a[href]')) if (!named(e)) faults.push('no name: ' + e.outerHTML.slice(0, 80));
  for (const e of document.querySelectorAll('img')) if (!e.hasAttribute('alt')) faults.push('no alt: ' + e.src);
  for (const e of document.querySelectorAll('svg'))
    if (e.getAttribute('aria-hidden') !== 'true' && !e.querySelector('title') && !e.getAttribute('aria-label'))
      faults.push('svg that is read and says nothing');

  const parse = c => { const m = c.match(/[\d.]+/g).map(Number); return { r: m[0], g: m[1], b: m[2], a: m[3] ?? 1 }; };
  const over = (top, under) => ({
    r: top.r * top.a + under.r * (1 - top.a), g: top.g * top.a + under.g * (1 - top.a),
    b: top.b * top.a + under.b * (1 - top.a), a: 1 });
  const canvas = getComputedStyle(document.documentElement).colorScheme.includes('dark')
    && matchMedia('(prefers-color-scheme: dark)').matches ? { r: 18, g: 18, b: 18, a: 1 } : { r: 255, g: 255, b: 255, a: 1 };
  const background = e => {
    const layers = [];
    for (let n = e; n; n = n.parentElement) {
      const c = parse(getComputedStyle(n).backgroundColor);
      if (c.a > 0) layers.push(c);
      if (c.a === 1) break;
    }
    return layers.reverse().reduce((under, top) => over(top, under), canvas);
  };
  const light = c => {
    const f = v => { v /= 255; return v <= .03928 ? v / 12.92 : ((v + .055) / 1.055) ** 2.4; };
    return .2126 * f(c.r) + .7152 * f(c.g) + .0722 * f(c.b);
  };
  const ratio = (a, b) => { const [x, y] = [light(a), light(b)].sort((p, q) => q - p); return (x + .05) / (y + .05); };
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  const seen = new Set();
  while (walker.nextNode()) {
    const e = walker.currentNode.parentElement;
    if (!walker.currentNode.data.trim() || seen.has(e) || !visible(e) || e.closest('svg,style,script,noscript')) continue;
    seen.add(e);
    const s = getComputedStyle(e), under = background(e), size = parseFloat(s.fontSize);
    const needed = size >= 24 || (size >= 18.66 && +s.fontWeight >= 700) ? 3 : 4.5;
    const found = ratio(over(parse(s.color), under), under);
    if (found < needed)
      faults.push(`contrast ${found.toFixed(2)} < ${needed}: « ${e.innerText.trim().slice(0, 40)} » ${s.color} on ${s.backgroundColor}`);
  }
  for (const e of document.querySelectorAll('input:not([type=hidden]):not([type=radio]):not([type=checkbox])')) {
    const s = getComputedStyle(e);
    const edge = Math.max(ratio(parse(s.borderTopColor), background(e.parentElement)),
                          ratio(background(e), background(e.parentElement)));
    if (edge < 3) faults.push(`edge of ${e.name} has contrast ${edge.toFixed(2)} < 3`);
  }
  return faults;
}
"""

SMALL_TARGETS = r"""
() => [...document.querySelectorAll('button,input:not([type=hidden]):not([type=radio]),a.button')]
  .filter(e => e.getBoundingClientRect().height > 0 && e.getBoundingClientRect().height < 44)
  .map(e => `${e.tagName} ${e.name || e.innerText} is ${e.getBoundingClientRect().height} px high`)
"""

FOCUS = r"""
() => {
  const e = document.activeElement;
  if (!e || e === document.body) return null;
  const s = getComputedStyle(e);
  const shows = (s.outlineStyle !== 'none' && parseFloat(s.outlineWidth) >= 2) || s.boxShadow !== 'none';
  return { what: e.tagName + ' ' + (e.name || e.innerText || ''), shows };
}
"""


def faults(page):
    """What is wrong with the page as it is shown now."""
    return page.evaluate(CHECK)


def focus_faults(page):
    """Walks through the page by keyboard."""
    page.evaluate("document.activeElement.blur(); window.scrollTo(0, 0)")
    count = page.evaluate(
        "document.querySelectorAll('button,a[href],input:not([type=hidden]),select,summary').length"
    )
    found = []
    for _ in range(count):
        page.keyboard.press("Tab")
        focus = page.evaluate(FOCUS)
        if focus and not focus["shows"]:
            found.append(f"focus does not show on {focus['what']}")
    return found


def width_faults(page):
    """At 320 px nothing needs scrolling sideways."""
    before = page.viewport_size
    page.set_viewport_size({"width": 320, "height": 640})
    width = page.evaluate("document.scrollingElement.scrollWidth")
    small = page.evaluate(SMALL_TARGETS)
    page.set_viewport_size(before)
    return small + ([f"{width} px wide on a screen of 320"] if width > 320 else [])
