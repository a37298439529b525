// Builds the tree that Python sends, node by node: text stays text, and only known tags and attributes exist.
const TAGS = new Set(("a article aside b blockquote button caption details div em footer h1 h2 h3 header li mark nav ol p q " +
  "section span strong summary table tbody td th thead time tr ul").split(" "))
const ATTRIBUTES = new Set(("aria-label aria-hidden aria-current class colspan data-anchor data-go data-label " +
  "datetime href id rel role scope style tabindex target title type").split(" "))
const HREF = /^(?:https?:\/\/[^\s"'<>]+|(?![a-z]+:)[a-z]*\?[^\s"'<>]*|[a-z]+)$/i

function build(node) {
  if (typeof node === "string") return document.createTextNode(node)
  const [tag, attributes, children] = node
  if (!TAGS.has(tag)) return document.createTextNode("")
  const made = document.createElement(tag)
  for (const [name, value] of Object.entries(attributes)) {
    if (!ATTRIBUTES.has(name) || (name === "href" && !HREF.test(value))) continue
    made.setAttribute(name, value)
  }
  for (const child of children) made.appendChild(build(child))
  return made
}

function isDark(host) {
  const probe = document.createElement("span")
  probe.style.color = getComputedStyle(host).getPropertyValue("--st-background-color") || "#ffffff"
  host.appendChild(probe)
  const parts = (getComputedStyle(probe).color.match(/[\d.]+/g) || [255, 255, 255]).map(Number)
  probe.remove()
  return 0.299 * parts[0] + 0.587 * parts[1] + 0.114 * parts[2] < 128
}

// What the reader opened, scrolled to or stood on stays as it was when the same board is drawn anew.
function marks(root) {
  const counted = new Map()
  return [...root.querySelectorAll("details:not(.menu), .columns")].map((node) => {
    const name = node.className + (node.closest("[aria-label]")?.getAttribute("aria-label") ?? "")
    counted.set(name, (counted.get(name) ?? 0) + 1)
    return [`${name} ${counted.get(name)}`, node]
  })
}

function redraw(root, tree) {
  const before = new Map(marks(root).map(([name, node]) => [name, [node.open, node.scrollLeft]]))
  const held = root.getRootNode().activeElement?.getAttribute("aria-label")
  root.replaceChildren(build(tree))
  for (const [name, node] of marks(root)) {
    const [open, left] = before.get(name) ?? []
    if (open) node.open = true
    if (left) node.scrollLeft = left
  }
  if (held) root.querySelector(`[aria-label="${CSS.escape(held)}"]`)?.focus({ preventScroll: true })
}

function closeMenus(root, but) {
  for (const menu of root.querySelectorAll("details.menu[open]")) if (menu !== but) menu.open = false
}

export default function (component) {
  const { data, parentElement, setTriggerValue } = component
  const root = parentElement.querySelector("#root")
  if (!root || !data) return
  if (data.cookie) document.cookie = data.cookie
  const shape = JSON.stringify(data.tree)
  if (root.dataset.shape !== shape) {
    redraw(root, data.tree)
    root.dataset.shape = shape
  }
  root.dataset.theme = isDark(root) ? "dark" : "light"
  root.onkeydown = (event) => {
    const menu = event.key === "Escape" && event.target.closest("details.menu[open]")
    if (!menu) return
    menu.open = false
    menu.querySelector("summary").focus()
  }
  root.onclick = (event) => {
    closeMenus(root, event.target.closest("summary")?.parentElement)
    const link = event.target.closest("[data-go]")
    if (!link || event.metaKey || event.ctrlKey || event.shiftKey || event.button !== 0) return
    event.preventDefault()
    setTriggerValue("go", link.dataset.go)
  }
  if (data.anchor && root.dataset.anchor !== data.anchor) {
    root.dataset.anchor = data.anchor
    const target = root.querySelector(`[data-anchor~="${CSS.escape(data.anchor)}"]`)
    if (target) setTimeout(() => target.scrollIntoView({ block: "center" }), 60)
  }
}
