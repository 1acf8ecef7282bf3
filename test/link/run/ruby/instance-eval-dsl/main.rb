class Menu
  attr_reader :dishes

  def self.build(&block)
    menu = new
    menu.instance_eval(&block)
    menu
  end

  def initialize
    @dishes = []
  end

  def dish(name, price: standard)
    @dishes << [name, price]
  end

  def standard
    10
  end

  def section(title, &block)
    dish(title, price: 0)
    instance_eval(&block)
  end
end

menu = Menu.build do
  dish 'soup'
  section 'sweets' do
    dish 'cake', price: 4
  end
end
menu.dishes.size
