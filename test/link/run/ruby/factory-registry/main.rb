module Shapes
  @makers = {}

  class << self
    def register(name, maker)
      @makers[name] = maker
    end

    def make(name, *sizes)
      @makers.fetch(name).new(*sizes)
    end
  end

  class Shape
    def self.named(name)
      Shapes.register(name, self)
    end

    def report
      "#{label} #{area}"
    end

    def label = self.class.name
  end

  class Square < Shape
    named :square

    def initialize(side)
      @side = side
    end

    def area = @side**2
  end

  class Box < Shape
    named :box

    def initialize(width, height)
      @width = width
      @height = height
    end

    def area
      @width * @height
    end

    def label
      "box-#{super}"
    end
  end
end

Shapes.make(:square, 2).report
Shapes.make(:box, 2, 3).report
