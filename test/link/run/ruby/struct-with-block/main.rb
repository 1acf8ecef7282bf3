Point = Struct.new(:x, :y) do
  def distance(other)
    Math.sqrt(square(x - other.x) + square(y - other.y))
  end

  def to_s
    "(#{x}, #{y})"
  end

  def self.origin
    new(0, 0)
  end

  private

  def square(number) = number * number
end

Money = Struct.new(:cents, :currency, keyword_init: true) do
  def +(other)
    Money.new(cents: cents + other.cents, currency: currency)
  end
end

Point.new(3, 4).distance(Point.origin)
puts Point.origin
(Money.new(cents: 1, currency: 'EUR') + Money.new(cents: 2, currency: 'EUR')).cents
