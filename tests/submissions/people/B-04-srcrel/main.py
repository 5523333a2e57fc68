from src import ex4

if __name__ == "__main__":
    ex4.run()
