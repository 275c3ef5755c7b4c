#!lua name=jiangtai

-- The only code that writes a contest's keys. Redis runs one function at a time but rolls nothing back:
-- each checks everything first, then writes.

-- Versions are whole numbers below 2^53; Lua's own text for them turns to 1e+15.
local function digits(number)
  return string.format('%.0f', number)
end

local function newest_id(log)
  local newest = redis.call('XREVRANGE', log, '+', '-', 'COUNT', 1)
  return newest[1] and newest[1][1]
end

-- Whether the log ends where the caller believes. A contest without facts has neither key.
local function ends_at(log, head, v, hash)
  if v == '0' then
    return redis.call('EXISTS', log, head) == 0
  end
  local stored = redis.call('HMGET', head, 'v', 'hash')
  return stored[1] == v and stored[2] == hash and newest_id(log) == v .. '-0'
end

-- keys: log, head · args: v, hash, new hash, entry …
local function append(keys, args)
  local log, head = keys[1], keys[2]
  local v, hash, new_hash = args[1], args[2], args[3]

  if not ends_at(log, head, v, hash) then
    return redis.error_reply('CONFLICT the log does not end at version ' .. v)
  end
  local version = tonumber(v)
  for i = 4, #args do
    version = version + 1
    redis.call('XADD', log, digits(version) .. '-0', 'e', args[i])
  end
  redis.call('HSET', head, 'v', digits(version), 'hash', new_hash)
  return redis.status_reply('OK')
end

-- keys: log, head · args: after, limit · returns v, hash, {id, fields, id, fields …}, all of one moment
local function read(keys, args)
  local stored = redis.call('HMGET', keys[2], 'v', 'hash')
  local found = redis.call('XRANGE', keys[1], '(' .. args[1] .. '-0', '+', 'COUNT', args[2])
  local entries = {}
  for _, entry in ipairs(found) do
    entries[#entries + 1] = entry[1]
    entries[#entries + 1] = entry[2]
  end
  return { stored[1] or '0', stored[2] or '', entries }
end

-- keys: board, standing · args: board, score, entrant, score, entrant …
local function project(keys, args)
  redis.call('SET', keys[1], args[1])
  redis.call('DEL', keys[2])
  for i = 2, #args, 2 do
    redis.call('ZADD', keys[2], args[i], args[i + 1])
  end
  return redis.status_reply('OK')
end

-- keys: people · args: entrant, record, entrant, record …
local function put_people(keys, args)
  redis.call('DEL', keys[1])
  for i = 1, #args, 2 do
    redis.call('HSET', keys[1], args[i], args[i + 1])
  end
  return redis.status_reply('OK')
end

redis.register_function('jt_append', append)
redis.register_function({ function_name = 'jt_read', callback = read, flags = { 'no-writes' } })
redis.register_function('jt_project', project)
redis.register_function('jt_put_people', put_people)
