module Geometry
  module_function

  def area(width, height)
    positive(width) * positive(height)
  end

  def positive(number)
    number.abs
  end
end

module Angles
  def self.right?(degrees) = normal(degrees) == 90

  def self.normal(degrees)
    degrees % 360
  end
  private_class_method :normal
end

class Plot
  include Geometry

  def size
    area(3, 4)
  end
end

Geometry.area(-1, 2)
Plot.new.size
Angles.right?(450)
