module Timed
  def call(amount)
    started = clock
    result = super
    note(clock - started)
    result
  end

  def clock
    @ticks = (@ticks || 0) + 1
  end

  def note(span)
    @spans = [*@spans, span]
  end
end

class Charge
  prepend Timed

  def call(amount)
    round(amount * 1.2)
  end

  def round(value)
    value.floor
  end
end

class Refund < Charge
  def call(amount)
    -super
  end
end

Charge.new.call(10)
Refund.new.call(5)
