module Plugin
  def self.extended(base)
    base.setup
  end

  def setup
    @options = defaults
  end

  def option(name)
    @options[name]
  end
end

module Colors
  def self.prepended(base)
    base.palette
  end

  def paint
    "#{super}!"
  end
end

class Theme
  def self.defaults
    { size: 1 }
  end

  def self.palette = []

  extend Plugin
  prepend Colors

  def paint
    self.class.option(:size).to_s
  end
end

Theme.new.paint
