class Circle
  attr_reader :radius

  def initialize(radius)
    @radius = radius
  end

  def deconstruct_keys(_keys)
    { radius: radius }
  end
end

class Pair
  def initialize(left, right)
    @items = [left, right]
  end

  def deconstruct
    @items
  end
end

def describe(shape)
  case shape
  in Circle[radius:] then round(radius)
  in Pair[first, second] then [first, second].map { |part| describe(part) }
  in Integer | Float => number then plain(number)
  in { kind: :text, body: String => body } then quoted(body)
  end
end

def round(radius) = "o#{radius}"

def plain(number)
  number.to_s
end

def quoted(text)
  text.inspect
end

describe(Pair.new(Circle.new(2), 3))
describe({ kind: :text, body: 'x' })
