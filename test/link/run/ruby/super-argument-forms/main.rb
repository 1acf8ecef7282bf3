class Base
  def initialize(name, level: 0, &block)
    @name = name
    @level = level
    @hook = block
  end

  def run(*values, scale: 1)
    @hook.call(total(values) * scale)
  end

  def total(values) = values.sum
end

class Scaled < Base
  def initialize(name, level: 1)
    super
  end

  def run(*values, scale: 2)
    super(*values, scale: scale)
  end
end

class Logged < Scaled
  def initialize(name, &block)
    super(name, level: 3) { |value| record(block.call(value)) }
  end

  def run(...)
    super(...)
  end

  def total(values)
    super() if values.empty?
    super(values)
  rescue ArgumentError
    0
  end

  def record(value)
    @recorded = value
  end
end

Logged.new('a') { |value| value + 1 }.run(1, 2)
Logged.new('b') { |value| value }.run
Scaled.new('c') { |value| value }.run(4, scale: 3)
