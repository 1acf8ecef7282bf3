class Pool
  def initialize(items)
    @items = items
  end

  def each_free(&block)
    free.each(&block)
  end

  def with_first(&block)
    checkout(free.first, &block)
  end

  def twice
    2.times { |round| yield round }
  end

  private

  def checkout(item)
    yield item
  ensure
    release(item)
  end

  def free = @items

  def release(item)
    @released = item
  end
end

pool = Pool.new([1, 2])
pool.each_free { |item| item.succ }
pool.with_first { |item| item.to_s }
pool.twice { |round| round }
