Shape = Class.new do
  def area
    width * height
  end
end

Rectangle = Class.new(Shape) do
  attr_reader :width, :height

  def initialize(width, height)
    @width = width
    @height = height
  end
end

Ignored = Class.new(StandardError) do
  def message
    "ignored: #{reason}"
  end

  def reason = 'size'
end

Formats = Module.new do
  def format(shape)
    "#{shape.area} units"
  end
end

class Printer
  include Formats

  def print(shape)
    raise Ignored if shape.area > 100

    format(shape)
  rescue Ignored => e
    e.message
  end
end

Printer.new.print(Rectangle.new(2, 3))
Printer.new.print(Rectangle.new(20, 30))
