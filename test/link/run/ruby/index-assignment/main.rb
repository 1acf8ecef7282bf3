class Grid
  def initialize(width)
    @width = width
    @cells = {}
  end

  def [](row, column)
    @cells[slot(row, column)]
  end

  def []=(row, column, value)
    @cells[slot(row, column)] = value
  end

  def <<(value)
    self[0, @cells.size] = value
    self
  end

  private

  def slot(row, column)
    row * @width + column
  end
end

grid = Grid.new(3)
grid[1, 2] = :wall
grid[1, 2]
grid << :door << :lamp
