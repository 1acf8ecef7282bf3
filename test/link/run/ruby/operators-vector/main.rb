class Vector
  attr_reader :x, :y

  def initialize(x, y)
    @x = x
    @y = y
  end

  def +(other) = Vector.new(x + other.x, y + other.y)

  def -@ = Vector.new(-x, -y)

  def *(factor)
    scaled(factor)
  end

  def ==(other)
    x == other.x && y == other.y
  end

  def [](axis)
    axis.zero? ? x : y
  end

  def coerce(number)
    [Vector.new(number, number), self]
  end

  def !
    x.zero?
  end

  private

  def scaled(factor)
    Vector.new(x * factor, y * factor)
  end
end

a = Vector.new(1, 2)
b = Vector.new(3, 4)
c = a + -b
c * 2
a == b
a != b
a[0]
!a
a += b
5 + a
