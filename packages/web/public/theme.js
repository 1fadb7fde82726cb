/** Sets the chosen theme before the first paint, so that a page never flashes in the wrong colours. */
;(() => {
  let chosen = null
  try {
    chosen = localStorage.getItem('capstone.theme')
  } catch {
    chosen = null
  }
  const dark = chosen === 'dark' || (chosen !== 'light' && matchMedia('(prefers-color-scheme: dark)').matches)
  const root = document.documentElement
  root.dataset.theme = dark ? 'dark' : 'light'
})()
