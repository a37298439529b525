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

export default function (component) {
  const { data, parentElement, setTriggerValue } = component
  const root = parentElement.querySelector("#root")
  if (!root || !data) return
  const shape = JSON.stringify(data.tree)
  if (root.dataset.shape !== shape) {
    root.replaceChildren(build(data.tree))
    root.dataset.shape = shape
  }
  root.dataset.theme = isDark(root) ? "dark" : "light"
  root.onclick = (event) => {
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
