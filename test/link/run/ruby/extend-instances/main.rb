module Priced
  def price
    base * factor
  end

  def factor = 2
end

module Discounted
  def factor
    super - 0.5
  end
end

class Ticket
  attr_reader :base

  def initialize(base)
    @base = base
  end
end

full = Ticket.new(10)
full.extend(Priced)
full.price

reduced = Ticket.new(8)
reduced.extend(Discounted, Priced)
reduced.price
