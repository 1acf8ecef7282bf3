class Cache
  def fetch(key)
    entries[key] ||= load(key)
  end

  def load(key)
    key.to_s * 2
  end

  def entries = (@entries ||= {})

  alias get fetch
  alias_method :[], :fetch
end

class Cache
  alias_method :load_plain, :load

  def load(key)
    trace(key)
    load_plain(key)
  end

  def trace(key)
    (@traced ||= []).push(key)
  end
end

cache = Cache.new
cache.get(:a)
cache[:b]
cache.fetch(:c)
