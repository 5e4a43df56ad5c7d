-- One JSON request a line in, one JSON answer a line out, through pandoc's citeproc.
-- Request: {style = a data: address that holds an independent style, language, items = CSL-JSON text, clusters = [{noted, cited = [{item, prefix, suffix}]}]},
--          noted where a cluster stands in a note already
-- Answer: pandoc's JSON of a document whose first paragraphs are the clusters, then the list of references;
--         or {"error": message}.
local stringify = pandoc.utils.stringify

local function answer(request)
  local meta = pandoc.read(request.items, 'csljson').meta
  meta.csl = request.style
  meta.lang = request.language
  meta['link-citations'] = true
  meta['link-bibliography'] = true
  local blocks = {}
  for _, cluster in ipairs(request.clusters) do
    local citations = {}
    for _, cited in ipairs(cluster.cited) do
      local citation = pandoc.Citation(cited.item, 'NormalCitation')
      if cited.prefix ~= '' then citation.prefix = { pandoc.Str(cited.prefix) } end
      if cited.suffix ~= '' then citation.suffix = pandoc.Inlines(cited.suffix) end
      citations[#citations + 1] = citation
    end
    local para = pandoc.Para { pandoc.Cite({ pandoc.Str '' }, citations) }
    blocks[#blocks + 1] = cluster.noted and pandoc.Para { pandoc.Note { para } } or para
  end
  return pandoc.write(pandoc.utils.citeproc(pandoc.Pandoc(blocks, meta)), 'json')
end

for line in io.lines() do
  local done, result = pcall(function() return answer(pandoc.json.decode(line, false)) end)
  if not done then result = pandoc.json.encode { error = tostring(result) } end
  io.write((result:gsub('[\r\n]', ' ')), '\n')
  io.flush()
end
