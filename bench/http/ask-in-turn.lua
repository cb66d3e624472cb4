-- Asks for each path of a file in turn: wrk -s ask-in-turn.lua URL -- FILE TOKEN
local paths = {}
local at = 0

function init(words)
  for line in io.lines(words[1]) do paths[#paths + 1] = line end
  wrk.headers["Authorization"] = "Bearer " .. words[2]
end

function request()
  at = at % #paths + 1
  return wrk.format("GET", paths[at])
end

function done(summary)
  local e = summary.errors
  print("failed: " .. (e.status + e.connect + e.read + e.write + e.timeout))
end
