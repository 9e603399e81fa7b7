-- Run by check.sh; works with Neovim 0.7 and later. It has no pull diagnostics: the server must push to such clients.
local WAIT_MS, STEP_MS = 20000, 20
local failed, passed = 0, 0

local function check(name, ok, detail)
  if ok then passed = passed + 1 else failed = failed + 1 end
  io.stdout:write((ok and '  ok   ' or 'not ok ') .. name .. (ok and '' or ('  ' .. vim.inspect(detail))) .. '\n')
end

local function finish()
  io.stdout:write(string.format('%d passed, %d failed\n', passed, failed))
  vim.cmd(failed == 0 and passed > 0 and 'qall!' or 'cquit 1')
end

local function wait(probe) return vim.wait(WAIT_MS, probe, STEP_MS) end

local function main()
  local root = vim.env.CHECK_ROOT
  vim.cmd('edit ' .. vim.fn.fnameescape(root .. '/src/rates.ts'))
  local buffer = vim.api.nvim_get_current_buf()
  vim.bo[buffer].filetype = 'typescript'

  local id = vim.lsp.start_client({
    name = 'backend-why', root_dir = root,
    cmd = { 'node', vim.env.CHECK_SERVER, '--stdio' },
    workspace_folders = { { uri = vim.uri_from_fname(root), name = 'workspace' } },
  })
  check('the client starts', id ~= nil, id)
  vim.lsp.buf_attach_client(buffer, id)
  local client = vim.lsp.get_client_by_id(id)
  check('the server answers initialize', wait(function() return client.initialized end), 'no answer')
  local can = client.server_capabilities
  check('it announces hover and code actions', can.hoverProvider and can.codeActionProvider, can)

  wait(function() return #vim.diagnostic.get(buffer) > 0 end)
  local finding = vim.diagnostic.get(buffer)[1] or {}
  local raw = (finding.user_data or {}).lsp or {}
  local line = vim.api.nvim_buf_get_lines(buffer, 3, 4, false)[1]
  check('a finding is pushed', finding.source == 'backend-why', finding)
  check('it is at the call', finding.lnum == 3 and line:sub(finding.col + 1, finding.col + 9) == 'axios.get', finding)
  check('it has its rule', raw.code == 'require-timeout', raw)
  check('it links to no editor but to the web, or nowhere', ((raw.codeDescription or {}).href or 'https:'):match('^https:') ~= nil, raw)

  local document = { uri = vim.uri_from_bufnr(buffer) }
  local place = { line = finding.lnum, character = finding.col }
  local function request(method, params)
    local reply, trouble = client.request_sync(method, params, WAIT_MS, buffer)
    return (reply or {}).result, trouble or (reply or {}).err
  end

  local hover, hover_trouble = request('textDocument/hover', { textDocument = document, position = place })
  local card = table.concat(hover and vim.lsp.util.convert_input_to_markdown_lines(hover.contents) or {}, '\n')
  check('the hover card names the rule', card:find('require-timeout', 1, true) ~= nil, hover_trouble or card)
  check('the hover card has no editor command', card:find('command:', 1, true) == nil, card)

  local range = { start = place, ['end'] = { line = finding.end_lnum, character = finding.end_col } }
  local diagnostic = vim.tbl_extend('force', raw, { range = range, message = finding.message, severity = finding.severity, source = finding.source })
  local actions, action_trouble = request('textDocument/codeAction', {
    textDocument = document, range = range, context = { diagnostics = { diagnostic }, only = { 'quickfix' } },
  })
  local repair = nil
  for _, action in ipairs(actions or {}) do
    if not action.edit and action.data then action = request('codeAction/resolve', action) or action end
    if action.edit and vim.inspect(action.edit):find('timeout: 5000', 1, true) then repair = repair or action end
  end
  check('a repair is offered', repair ~= nil, action_trouble or actions)
  if repair then vim.lsp.util.apply_workspace_edit(repair.edit, client.offset_encoding) end
  local text = table.concat(vim.api.nvim_buf_get_lines(buffer, 0, -1, false), '\n')
  check('the repair applies', text:find('timeout: 5000', 1, true) ~= nil, text)
  check('the finding goes away', wait(function() return #vim.diagnostic.get(buffer) == 0 end), vim.diagnostic.get(buffer))

  vim.cmd('silent undo')
  check('it comes back on undo', wait(function() return #vim.diagnostic.get(buffer) == 1 end), vim.diagnostic.get(buffer))

  vim.cmd('edit ' .. vim.fn.fnameescape(root .. '/src/api.ts'))
  local routes = vim.api.nvim_get_current_buf()
  vim.lsp.buf_attach_client(routes, id)
  local lenses, lens_trouble = request('textDocument/codeLens', { textDocument = { uri = vim.uri_from_bufnr(routes) } })
  local lens = ((lenses or {})[1] or {}).command or {}
  check('a code lens says what a route costs', (lens.title or ''):find('^GET /orders · 1 %+ N reads') ~= nil, lens_trouble or lenses)
  check('it names no command that only another editor has', lens.command == '', lens)

  client.stop()
  check('the server stops when asked', wait(function() return client.is_stopped() end), 'still running')
end

local ok, trouble = xpcall(main, debug.traceback)
if not ok then check('the script runs', false, trouble) end
finish()
